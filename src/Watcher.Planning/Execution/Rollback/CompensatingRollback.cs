using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The way back by <see cref="CompensationPlanner"/>: each resource in one step to where the plan found it, in an order that keeps every execution
/// feasible. Where the executor was not given the model, or what has succeeded cannot be replayed on it, the plain way back
/// (<see cref="ReverseRollback"/>), with a note. Stateless and thread-safe.
/// </summary>
/// <param name="options">Durations and how much may run at once; null = the defaults.</param>
public sealed class CompensatingRollback(PlanningOptions? options = null) : IRollbackPlanner
{
    /// <inheritdoc/>
    public ActionPlan Plan(RollbackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Model is null)
        {
            return new ReverseRollback().Plan(request);
        }

        CompensationPlan back;
        try
        {
            back = CompensationPlanner.Plan(request.Model, request.Plan, request.Done.Select(d => d.Id), options);
        }
        catch (InvalidInputException e)
        {
            ActionPlan plain = new ReverseRollback().Plan(request);
            return plain with { Notes = [$"undone step by step: {e.Problems[0]}", .. plain.Notes] };
        }

        return new ActionPlan
        {
            Strategy = request.Plan.Strategy,
            Goal = request.Plan.Goal,
            ModelRevision = back.Now.Revision,
            Actions = back.Schedule.Actions,
            Makespan = back.Schedule.Makespan,
            Notes =
            [
                .. back.NotUndone.Select(n => string.Create(
                    CultureInfo.InvariantCulture, $"action {n.Id}, {n.Action.ActionType} of '{n.Action.ResourceId}', cannot be undone: {n.Why}")),
                .. back.Schedule.Notes,
            ],
        };
    }
}
