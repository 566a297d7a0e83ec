using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Cuts a solution to its limits and keeps the most valuable part that is consistent in itself. Actions are kept or cut in units: the whole evacuation of
/// a node with its service and power changes, a chain of moves tied by room, group or resource, or a single action. A chain that a
/// limit does not leave whole even alone is cut from its end; detours and exchanges of two nodes stay whole even then. A step that enables or
/// disables a node for others stays with them and goes with the last.
/// <para>
/// Most valuable: more nodes emptied; then more actions beside evacuations (steps that are only there for others, <c>nop</c> and <c>sleep</c> do not
/// count); then fewer actions of evacuations and steps; then less data copied by evacuations; then what is listed earlier. Up to 64 actions
/// are searched by branch and bound with bounded work – always to the end for up to 14 –, beyond that, units are taken greedily in two orders
/// and the better answer is kept. What is kept is replayed on a fresh working copy, and a limit on the duration holds on its final schedule.
/// </para>
/// Deterministic, stateless and thread-safe.
/// </summary>
public sealed class PlanLimiter : IPlanLimiter
{
    private readonly IActionPlanner _planner;

    /// <summary>Creates a limiter that measures durations with <see cref="DependencyPlanner"/>.</summary>
    public PlanLimiter()
        : this(new DependencyPlanner())
    {
    }

    /// <summary>Creates a limiter for another planner.</summary>
    /// <param name="planner">Makes the schedule on which a limit on the duration must hold.</param>
    public PlanLimiter(IActionPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        _planner = planner;
    }

    /// <inheritdoc/>
    public LimitedSolution Apply(ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanLimits limits, PlanningOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);
        if (limits == PlanLimits.None || actions.Count == 0)
        {
            return new LimitedSolution(actions, []);
        }

        var request = new PlanningRequest(model, actions, options);
        FoundOrder order = OrderFinder.Find(request);
        var notes = new List<string>();
        List<PlanTask> tasks = TaskReader.Read(request with { Actions = order.Actions }, notes);
        new DependencyBuilder(model, tasks, notes, options.VolumesBeforeInstances).Build();
        var problem = new LimitProblem(model, tasks, limits, options, _planner);
        bool[] kept = Best(problem);
        return new LimitedSolution([.. problem.Positions(kept).Select(i => tasks[i].Solution)], LimitCuts.Of(problem, kept, order.LeftOut.Count));
    }

    private static bool[] Best(LimitProblem problem)
    {
        bool[] listed = new LimiterRun(problem).Run(Enumerable.Range(0, problem.Units.Count));
        if (Array.TrueForAll(listed, k => k))
        {
            return listed;
        }

        int[] cheapFirst = [.. Enumerable.Range(0, problem.Units.Count).OrderBy(u => problem.Units[u].EvacuatedNodes == 0)
            .ThenBy(u => problem.Units[u].EvacuatedNodes == 0 ? 0 : (double)problem.Units[u].Tasks.Count / problem.Units[u].EvacuatedNodes).ThenBy(u => u)];
        bool[] cheap = new LimiterRun(problem).Run(cheapFirst);
        bool[] best = ValueOf(problem, cheap).CompareTo(ValueOf(problem, listed)) > 0 ? cheap : listed;
        return problem.Tasks.Count <= LimitSearch.MostTasks ? new LimitSearch(problem, best).Run() : best;
    }

    private static SubsetValue ValueOf(LimitProblem problem, bool[] kept) => problem.Value([.. problem.Units.Select(u => kept[u.Tasks[0]])]);
}
