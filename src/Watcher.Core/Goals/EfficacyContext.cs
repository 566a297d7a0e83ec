using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>What an indicator is computed from. Immutable.</summary>
/// <param name="Before">The model before the plan.</param>
/// <param name="After">The model after the plan.</param>
/// <param name="Metrics">The readings before the plan.</param>
/// <param name="Scope">What the audit looked at.</param>
public sealed record EfficacyContext(ClusterModel Before, ClusterModel After, MetricSet Metrics, ScopeResult Scope);
