using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What a merge made of several stages. Immutable.</summary>
public sealed class MergedSolution
{
    internal MergedSolution(ClusterModel model, IReadOnlyList<MergeStage> stages, MergeStatus status)
    {
        Model = model;
        Stages = stages;
        Status = status;
    }

    /// <summary>How it ended; only <see cref="MergeStatus.Merged"/> has actions.</summary>
    public MergeStatus Status { get; }

    /// <summary>The model before the first stage.</summary>
    public ClusterModel Model { get; }

    /// <summary>The stages, in order.</summary>
    public IReadOnlyList<MergeStage> Stages { get; }

    /// <summary>What is left to do, in an order in which it can be done one by one.</summary>
    public IReadOnlyList<MergedAction> Actions { get; internal init; } = [];

    /// <summary>Every action of every stage, in order, and what became of it; none where the stages are infeasible.</summary>
    public IReadOnlyList<MergeOrigin> Origins { get; internal init; } = [];

    /// <summary>Where stages contradict one another.</summary>
    public IReadOnlyList<MergeConflict> Conflicts { get; internal init; } = [];

    /// <summary>What a person should know: which moves stay two and why, conflicts, what cannot be done. One line each.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>The actions as the merger works on them; merging goes on from here.</summary>
    internal IReadOnlyList<MergeItem> Items { get; init; } = [];

    /// <summary>Every action that the stages had, those of earlier merges included.</summary>
    internal IReadOnlyList<MergeSource> Sources { get; init; } = [];

    /// <summary>The actions without their origins: what a planner is given.</summary>
    public IReadOnlyList<SolutionAction> ToSolution() => [.. Actions.Select(a => a.Solution)];

    /// <summary>
    /// Orders and schedules the actions. Each planned action names its stages in <see cref="PlannedAction.Stage"/>, joined by <c>+</c>. Indicators and
    /// objective levels of the stages' plans stand one after the other, in the order of the stages (same names are not made one); limits are not
    /// taken over: they held for each stage alone.
    /// </summary>
    /// <param name="options">Durations and how much may run at once; null = the defaults.</param>
    /// <param name="planner">The planner; null = <see cref="DependencyPlanner"/>.</param>
    /// <exception cref="InvalidOperationException">Nothing was merged: <see cref="Status"/> says why.</exception>
    public ActionPlan ToPlan(PlanningOptions? options = null, IActionPlanner? planner = null)
    {
        if (Status != MergeStatus.Merged)
        {
            throw new InvalidOperationException($"the stages were not merged ({Status}): {string.Join("; ", Notes)}; there is no plan to make");
        }

        return MergedPlan.Make(this, planner ?? new DependencyPlanner(), options ?? new PlanningOptions());
    }
}
