using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Candidates;

/// <summary>A move that was made before this audit. Immutable.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="FromNode">uuid or host name of the node that it left.</param>
/// <param name="At">When it ended.</param>
public sealed record PastMove(string Instance, string FromNode, DateTimeOffset At)
{
    /// <summary>
    /// The moves of a plan that was carried out: its migrations and evacuations, each ended where the schedule says, counted from when the plan was
    /// started. A plan without a schedule has them all end at its start. What was not carried out has to be left out of <c>plan</c> before.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="startedAt">When it was started; null (default) = <see cref="ActionPlan.TakenAt"/>.</param>
    /// <returns>One entry for each move, in the order of the plan.</returns>
    /// <exception cref="ArgumentException">No start is given and the plan does not say when its model was taken.</exception>
    public static IReadOnlyList<PastMove> Of(ActionPlan plan, DateTimeOffset? startedAt = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if ((startedAt ?? plan.TakenAt) is not { } start)
        {
            throw new ArgumentException("the plan does not say when its model was taken, so nobody knows when its moves ended; say when it was started", nameof(startedAt));
        }

        var moves = new List<PastMove>();
        foreach (PlannedAction planned in plan.Actions)
        {
            if (planned.Action is MigrateAction or EvacuateAction && planned.Action.SourceNode is { } from)
            {
                moves.Add(new PastMove(planned.Action.ResourceId, from, After(start, planned.StartSeconds + planned.DurationSeconds)));
            }
        }

        return moves;
    }

    private static DateTimeOffset After(DateTimeOffset start, double seconds) =>
        seconds < (DateTimeOffset.MaxValue - start).TotalSeconds ? start.AddSeconds(seconds) : DateTimeOffset.MaxValue;
}
