namespace Watcher.Planning;

/// <summary>Actions that are kept or cut together, by position.</summary>
internal sealed class PlanUnit
{
    public List<int> Tasks { get; } = [];

    /// <summary>Number of nodes that it empties.</summary>
    public int EvacuatedNodes { get; set; }

    /// <summary>Only taken along by others that need it: the enabling of a node for its arrivals.</summary>
    public bool OnDemand { get; set; }
}
