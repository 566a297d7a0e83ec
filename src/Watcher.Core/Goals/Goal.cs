using Watcher.Strategies;

namespace Watcher.Goals;

/// <summary>A named objective with the indicators that measure it. Immutable.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Indicators">The indicators of <c>efficacy</c>.</param>
/// <param name="GlobalIndicators">The indicators of <c>global_efficacy</c>.</param>
/// <param name="Status">Where it is in its life.</param>
public sealed record Goal(
    string Name,
    string DisplayName,
    IReadOnlyList<IEfficacyIndicator> Indicators,
    IReadOnlyList<IEfficacyIndicator> GlobalIndicators,
    LifecycleStatus Status = LifecycleStatus.Active);
