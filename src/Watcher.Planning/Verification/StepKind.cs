namespace Watcher.Planning;

/// <summary>What an action does, as the verifier sees it.</summary>
internal enum StepKind
{
    /// <summary>Nothing that the rules know.</summary>
    None,

    /// <summary>Live or cold migration.</summary>
    Migrate,

    /// <summary>Rebuild of what ran on a node that is down.</summary>
    Evacuate,

    /// <summary>Start of an instance that is on no node.</summary>
    Start,

    /// <summary>Stop of an instance.</summary>
    Stop,

    /// <summary>Another flavor.</summary>
    Resize,

    /// <summary>Shelve: leaves its node.</summary>
    Shelve,

    /// <summary>Delete: leaves its node for good.</summary>
    Delete,

    /// <summary>Enable or disable of a service.</summary>
    Service,

    /// <summary>Power on or off.</summary>
    Power,

    /// <summary>Move or retype of a volume.</summary>
    Volume,
}
