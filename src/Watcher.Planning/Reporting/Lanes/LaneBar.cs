using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>An action in a lane.</summary>
/// <param name="Action">The action.</param>
/// <param name="Role">What it does there.</param>
/// <param name="Track">Line within the lane: bars of one track do not overlap.</param>
internal readonly record struct LaneBar(PlannedAction Action, LaneRole Role, int Track);
