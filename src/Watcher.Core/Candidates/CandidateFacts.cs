using Watcher.Eligibility;
using Watcher.Metrics;

namespace Watcher.Candidates;

/// <summary>What a rule of selection may look at beside the instance. Immutable.</summary>
public sealed record CandidateFacts
{
    /// <summary>Now: when the model was taken, where it says so.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The readings; default none.</summary>
    public MetricSet Metrics { get; init; } = MetricSet.Empty;

    /// <summary>How tiers are read; default the default order.</summary>
    public WorkloadTiers Tiers { get; init; } = WorkloadTiers.Default;

    /// <summary>Moves made before, by instance; where an instance moved several times, the last one counts. Default none.</summary>
    public IReadOnlyDictionary<string, PastMove> History { get; init; } = new Dictionary<string, PastMove>(StringComparer.Ordinal);
}
