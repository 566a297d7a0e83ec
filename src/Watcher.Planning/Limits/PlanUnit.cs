namespace Watcher.Planning;

/// <summary>Actions that are kept or cut together, by position.</summary>
internal sealed class PlanUnit
{
    public List<int> Tasks { get; } = [];

    /// <summary>Number of nodes that it empties.</summary>
    public int EvacuatedNodes { get; set; }

    /// <summary>
    /// Actions that a step opens or closes a node for: it stays with them and goes with the last of them. Empty for everything that stands for itself.
    /// </summary>
    public IReadOnlyList<int> Users { get; set; } = [];

    /// <summary>Whether it is only there for others.</summary>
    public bool IsSupport => Users.Count > 0;
}
