using Watcher.Actions;

namespace Watcher.Cli.Output;

/// <summary>What each action type does, in the order of the documentation.</summary>
internal static class ActionCatalog
{
    /// <summary>One sentence for an action type.</summary>
    public static string Describe(string type) => type switch
    {
        ActionTypes.Migrate => "Moves an instance to another node, live (active, paused) or cold (active, stopped).",
        ActionTypes.Evacuate => "Rebuilds on another node what ran on a node that is down.",
        ActionTypes.Start => "Starts an instance that is on no node on a named one.",
        ActionTypes.Resize => "Gives an instance another flavor.",
        ActionTypes.Stop => "Stops an instance; its allocation stays.",
        ActionTypes.Shelve => "Shelves an instance: its data is kept, its place freed.",
        ActionTypes.Delete => "Deletes an instance.",
        ActionTypes.ChangeServiceState => "Enables or disables a compute service.",
        ActionTypes.ChangePowerState => "Powers a machine on or off.",
        ActionTypes.VolumeMigrate => "Moves a volume to another pool, or gives it another type.",
        ActionTypes.Nop => "Does nothing but log a message.",
        ActionTypes.Sleep => "Waits.",
        _ => "",
    };
}
