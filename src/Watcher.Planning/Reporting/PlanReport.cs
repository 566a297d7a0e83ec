using System.Text;
using Watcher.Model;
using Watcher.Planning.Reporting;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// A plan for people: one self-contained HTML page with what is gained, a picture of the cluster before and after, a Gantt chart by host and
/// the actions with their reasons. Immutable; thread-safe.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Before">The cluster before the plan; null = not known: the page has no picture of the cluster.</param>
/// <param name="After">The cluster after the plan, with the nodes of <paramref name="Before"/>; null = not known.</param>
public sealed record PlanReport(ActionPlan Plan, ClusterModel? Before = null, ClusterModel? After = null)
{
    /// <summary>
    /// The report of a plan and the cluster that it was made for: the cluster after it is found by performing the actions in listed order on a
    /// working copy. An action that cannot be performed is left out, and a warning in the report's plan says so.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The cluster before the plan.</param>
    public static PlanReport For(ActionPlan plan, ClusterModel before)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(before);
        var state = new ClusterState(before);
        string? first = null;
        int refused = 0;
        foreach (PlannedAction action in plan.Actions)
        {
            if (action.Action.Apply(state) is { } refusal)
            {
                first ??= FormattableString.Invariant($"action {action.Id}: {refusal.Message}");
                refused++;
            }
        }

        ActionPlan shown = refused == 0 ? plan : plan with
        {
            Warnings = [.. plan.Warnings, FormattableString.Invariant($"{refused} of {plan.Actions.Count} actions cannot be performed on this cluster and are missing in the picture after; {first}")],
        };
        return new PlanReport(shown, before, state.ToModel());
    }

    /// <summary>
    /// Writes the page as UTF-8; the stream stays open. Equal reports give equal bytes, whatever the culture; only the line with id
    /// <c>timing</c> tells how long the audit took (<see cref="ActionPlan.Timing"/>). The page lists at most 10,000 actions. Names and texts
    /// from the plan are encoded, and shortened where they are very long.
    /// </summary>
    /// <param name="stream">Where the page goes.</param>
    /// <exception cref="InvalidOperationException"><see cref="Before"/> and <see cref="After"/> do not have equally many nodes.</exception>
    public void WriteHtml(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Before is { } before && After is { } after && before.Nodes.Count != after.Nodes.Count)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"the cluster has {before.Nodes.Count} nodes before and {after.Nodes.Count} after; a report needs both models of one cluster"));
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        ReportPage.Write(this, writer);
    }
}
