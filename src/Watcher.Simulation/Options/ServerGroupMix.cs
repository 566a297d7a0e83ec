namespace Watcher.Simulation;

/// <summary>Server groups: how many instances are members and of what. Hard policies hold at the start. Immutable.</summary>
public sealed record ServerGroupMix
{
    /// <summary>Share of instances that are members of a group. Default: 0.15.</summary>
    public double GroupedInstances { get; init; } = 0.15;

    /// <summary>Fewest members, at least 2. Default: 2.</summary>
    public int MinimumSize { get; init; } = 2;

    /// <summary>Most members, at most 100. Default: 6.</summary>
    public int MaximumSize { get; init; } = 6;

    /// <summary>Weight of <c>anti-affinity</c>. Default: 60.</summary>
    public int AntiAffinity { get; init; } = 60;

    /// <summary>Weight of <c>affinity</c>. Default: 10.</summary>
    public int Affinity { get; init; } = 10;

    /// <summary>Weight of <c>soft-anti-affinity</c>. Default: 25.</summary>
    public int SoftAntiAffinity { get; init; } = 25;

    /// <summary>Weight of <c>soft-affinity</c>. Default: 5.</summary>
    public int SoftAffinity { get; init; } = 5;

    /// <summary>Most members of an anti-affinity group on one host; each group draws from 1 to this, 1 half of the time. At least 1. Default: 2.</summary>
    public int MaximumServersPerHost { get; init; } = 2;
}
