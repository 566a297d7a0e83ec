namespace Watcher.Actions;

/// <summary>Names of the built-in action types, as plans write them.</summary>
public static class ActionTypes
{
    /// <summary>Moves an instance, live or cold.</summary>
    public const string Migrate = "migrate";

    /// <summary>Rebuilds on another node what ran on a node that is down.</summary>
    public const string Evacuate = "evacuate";

    /// <summary>Starts an instance that is on no node on a named one.</summary>
    public const string Start = "start";

    /// <summary>Gives an instance another flavor.</summary>
    public const string Resize = "resize";

    /// <summary>Stops an instance.</summary>
    public const string Stop = "stop";

    /// <summary>Shelves an instance: its data is kept, its place freed.</summary>
    public const string Shelve = "shelve";

    /// <summary>Deletes an instance.</summary>
    public const string Delete = "delete";

    /// <summary>Enables or disables a compute service.</summary>
    public const string ChangeServiceState = "change_nova_service_state";

    /// <summary>Powers a machine on or off.</summary>
    public const string ChangePowerState = "change_node_power_state";

    /// <summary>Moves or retypes a volume.</summary>
    public const string VolumeMigrate = "volume_migrate";

    /// <summary>Does nothing but log a message.</summary>
    public const string Nop = "nop";

    /// <summary>Waits.</summary>
    public const string Sleep = "sleep";

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Migrate, Evacuate, Start, Resize, Stop, Shelve, Delete, ChangeServiceState, ChangePowerState, VolumeMigrate, Nop, Sleep];
}
