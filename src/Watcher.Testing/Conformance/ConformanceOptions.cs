using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Testing;

/// <summary>What <see cref="StrategyConformance"/> runs a strategy on. Immutable. The defaults take a few seconds.</summary>
public sealed record ConformanceOptions
{
    /// <summary>The defaults.</summary>
    public static ConformanceOptions Default { get; } = new();

    /// <summary>
    /// Parameters for a cluster; null as answer = the strategy has nothing to do on it, leave it out. Default: none given, so that the
    /// strategy's own defaults count. Needed for strategies with required parameters, such as the name of a node.
    /// </summary>
    public Func<ClusterModel, AttributeMap?> Parameters { get; init; } = static _ => AttributeMap.Empty;

    /// <summary>Generator presets to make clusters from; default all of <see cref="GeneratorPresets.Names"/>.</summary>
    public IReadOnlyList<string> Presets { get; init; } = GeneratorPresets.Names;

    /// <summary>Clusters of each preset, each of another seed; default 1.</summary>
    public int ClustersPerPreset { get; init; } = 1;

    /// <summary>Nodes of a generated cluster; default 12.</summary>
    public int Nodes { get; init; } = 12;

    /// <summary>Instances of a generated cluster; default 80.</summary>
    public int Instances { get; init; } = 80;

    /// <summary>Seed of the first generated cluster; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Clusters of your own that every check runs on besides the generated ones; their limits, scope and filters count. Default none.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    /// <summary>Destination filters; null (default) = <c>compute_status</c> and <c>availability_zone</c>.</summary>
    public IFilterChain? Filters { get; init; }

    /// <summary>How long one run may take before it counts as one that never ends; default 60 seconds.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a cancelled run may go on; default 5 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Names of checks to leave out (<see cref="ConformanceChecks"/>); they are reported as skipped. Default none.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>
    /// Names of the laws to check besides what every strategy must do: <see cref="ConformanceChecks.Settles"/>, <see cref="ConformanceChecks.Units"/>. Default none.
    /// </summary>
    public IReadOnlyList<string> Laws { get; init; } = [];

    /// <summary>Whether advice counts as a failure; default false.</summary>
    public bool Strict { get; init; }
}
