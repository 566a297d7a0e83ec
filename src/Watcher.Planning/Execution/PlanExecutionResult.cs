namespace Watcher.Planning;

/// <summary>How a plan stands, or ended: a snapshot. Immutable.</summary>
/// <param name="Id">Name of the execution.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Actions">Its actions, in listed order.</param>
/// <param name="Rollback">The steps of its rollback, in listed order; empty where there was none.</param>
/// <param name="Notes">What a person should know, one line each: what cannot be undone, why it was interrupted.</param>
public sealed record PlanExecutionResult(
    string Id, ExecutionStatus Status, IReadOnlyList<ExecutedAction> Actions, IReadOnlyList<ExecutedAction> Rollback, IReadOnlyList<string> Notes)
{
    /// <summary>How many actions of the plan are in a state.</summary>
    public int Count(ActionState state) => Actions.Count(a => a.State == state);
}
