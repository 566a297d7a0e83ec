using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What a revalidation says of one action of a plan.</summary>
/// <param name="Planned">The action as the plan has it.</param>
/// <param name="Verdict">What is to be done with it.</param>
/// <param name="Causes">Why, the first one first; empty where it was done or holds.</param>
/// <param name="Replacement">What takes its place; null unless it is to be adapted.</param>
/// <param name="RemainingId">Id in the remaining plan; null where it is not in it.</param>
/// <param name="Message">Why and how, for people; empty where it was done or holds.</param>
public sealed record RevalidatedAction(
    PlannedAction Planned, RevalidationVerdict Verdict, IReadOnlyList<RevalidationCause> Causes, ClusterAction? Replacement, int? RemainingId, string Message)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string what = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"action {Planned.Id}: {Planned.Action.ActionType}{(Planned.Action.ResourceId.Length > 0 ? $" of '{Planned.Action.ResourceId}'" : "")}");
        return Verdict switch
        {
            RevalidationVerdict.Done => $"{what} is done",
            RevalidationVerdict.Holds => $"{what} holds",
            RevalidationVerdict.Adapt => $"{what} must be adapted: {Message}",
            _ => $"{what} must be dropped: {Message}",
        };
    }
}
