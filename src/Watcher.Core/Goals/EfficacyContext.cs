using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>What an indicator is computed from. Immutable; thread-safe.</summary>
/// <param name="Before">The model before the plan.</param>
/// <param name="After">The model after the plan.</param>
/// <param name="Metrics">The readings before the plan.</param>
/// <param name="Scope">What the audit looked at.</param>
public sealed record EfficacyContext(ClusterModel Before, ClusterModel After, MetricSet Metrics, ScopeResult Scope)
{
    /// <summary>
    /// The audit's parameters, bound: thresholds and targets that the plan was made for are the ones that it is measured by. A parameter that is not there counts with
    /// the default of the built-in strategy that has it. Default none.
    /// </summary>
    public AttributeMap Parameters { get; init; } = AttributeMap.Empty;

    /// <summary>How tiers of instances are read; default the default order of sources.</summary>
    public WorkloadTiers Tiers { get; init; } = WorkloadTiers.Default;
}
