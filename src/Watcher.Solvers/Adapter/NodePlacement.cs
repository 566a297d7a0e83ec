using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// A placement problem over the nodes and instances of a <see cref="StrategyContext"/>: say what is measured, what is required and what to
/// minimise, then <see cref="Solve"/>. Capacity, filters, zones, server groups, locks, scope and limits are hard rules of it from the start.
/// Not thread-safe; used once.
/// </summary>
public sealed class NodePlacement
{
    private readonly StrategyContext _context;
    private readonly List<MeasuredUse> _measured = [];
    private readonly List<NodeConstraint> _constraints = [];
    private readonly List<NodeLevel> _levels = [];
    private NodeTerms _terms;
    private long? _effort;
    private BrokenRules? _whenBroken;
    private IPlacementSolver _solver = new PlacementSolver();
    private int? _goal;
    private bool _isFree;

    internal NodePlacement(StrategyContext context)
    {
        _context = context;
        _terms = new NodeTerms { Limits = context.Limits };
    }

    /// <summary>Only these instances may move; the others stay where they are and keep their room.</summary>
    public NodePlacement Only(Func<Instance, bool> movable)
    {
        ArgumentNullException.ThrowIfNull(movable);
        Func<Instance, bool>? earlier = _terms.Only;
        _terms = _terms with { Only = earlier is null ? movable : i => earlier(i) && movable(i) };
        return this;
    }

    /// <summary>Only these nodes may take instances; what is on the others stays or leaves. Said several times, in whichever way, all of it holds.</summary>
    /// <param name="allowed">Whether a node may take instances, whichever.</param>
    public NodePlacement OnlyTo(Func<ComputeNode, bool> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        _terms = _terms with { OnlyTo = _terms.OnlyTo.And(allowed) };
        return this;
    }

    /// <summary>Only these nodes may take an instance; where it is it may stay. Said several times, in whichever way, all of it holds.</summary>
    /// <param name="allowed">Whether a node may take an instance; asked once per class and node.</param>
    /// <param name="classOf">Instances of one class have the same nodes. Default: each instance is asked for.</param>
    public NodePlacement OnlyTo(Func<Instance, ComputeNode, bool> allowed, Func<Instance, string>? classOf = null)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        _terms = _terms with { OnlyTo = _terms.OnlyTo.And(allowed, classOf ?? (static instance => instance.Uuid)) };
        return this;
    }

    /// <summary>How instances move. Default: live while they run (active or paused), cold when they are stopped.</summary>
    /// <param name="type">The way for an instance; null = it stays. An instance whose state does not allow the way stays too.</param>
    public NodePlacement MoveAs(Func<Instance, MigrationType?> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _terms = _terms with { MoveAs = type };
        return this;
    }

    /// <summary>Obeys these limits beside the audit's: the smaller one of each pair counts.</summary>
    public NodePlacement Within(PlanLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _terms = _terms with { Limits = PlanLimits.Tightest(_terms.Limits, limits) };
        return this;
    }

    /// <summary>How much work the search may do where the audit has no budget: for questions that are smaller than the cluster.</summary>
    internal NodePlacement Effort(long workUnits)
    {
        _effort = workUnits;
        return this;
    }

    /// <summary>
    /// Instances that are on no node are to start, and those on nodes that are down to be rebuilt elsewhere: before any objective, as few of
    /// them as possible stay without a node (level <c>unplaced_instances</c>). Those that affinity groups or <c>same_host</c> hints tie to
    /// others, and those that the working copy may not touch, are left out.
    /// </summary>
    /// <param name="which">Which of them; default all.</param>
    public NodePlacement Recover(Func<Instance, bool>? which = null)
    {
        _terms = _terms with { Recover = which ?? (static _ => true) };
        return this;
    }

    /// <summary>Respects measured use beside the allocation: no instance arrives where its use does not fit.</summary>
    public NodePlacement Respect(MeasuredUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        _measured.Add(use);
        return this;
    }

    /// <summary>Adds a rule. What the cluster breaks of it at the start is mended first, as far as that is possible.</summary>
    public NodePlacement Require(NodeConstraint constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        _constraints.Add(constraint);
        return this;
    }

    /// <summary>
    /// Sets what happens to rules and capacities that the cluster breaks at the start. Default: repaired first where a rule is required
    /// (<see cref="Require"/>), else never made worse.
    /// </summary>
    public NodePlacement WhenBroken(BrokenRules policy)
    {
        _whenBroken = policy;
        return this;
    }

    /// <summary>Sets the solver. Default: the engine, <see cref="PlacementSolver"/>.</summary>
    public NodePlacement Using(IPlacementSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        _solver = solver;
        return this;
    }

    /// <summary>Adds the next level of the objective: the weighted sum of these terms. The first level is the most important.</summary>
    /// <param name="terms">At least one. A measured use that only a term names is counted, but forbids nothing.</param>
    /// <exception cref="ArgumentException">No term was given.</exception>
    public NodePlacement Minimize(params NodeObjective[] terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Length == 0 || Array.Exists(terms, t => t is null))
        {
            throw new ArgumentException("a level needs at least one term, and none of them null", nameof(terms));
        }

        _levels.Add(new NodeLevel([.. terms]));
        return this;
    }

    /// <summary>
    /// Adds the next level of the objective and makes it the one in which the gain of moving is measured where moves have a price
    /// (<see cref="StrategyContext.Worth"/>): levels above it are free of charge, levels below it are improved only by what costs it nothing. Without
    /// this, it is the first level that is not a cost of moving itself.
    /// </summary>
    /// <param name="terms">At least one.</param>
    /// <exception cref="ArgumentException">No term was given.</exception>
    public NodePlacement MinimizeGoal(params NodeObjective[] terms)
    {
        _goal = _levels.Count;
        return Minimize(terms);
    }

    /// <summary>Moves have no price: for questions within a strategy that is charged as a whole.</summary>
    internal NodePlacement Free()
    {
        _isFree = true;
        return this;
    }

    /// <summary>Adds the next level of the objective; it never costs anything on the levels before it.</summary>
    /// <param name="terms">At least one.</param>
    /// <exception cref="ArgumentException">No term was given.</exception>
    public NodePlacement ThenMinimize(params NodeObjective[] terms) => Minimize(terms);

    /// <summary>Solves, and performs the moves on the working copy in an order in which each is feasible.</summary>
    /// <exception cref="InvalidOperationException">No objective was given.</exception>
    /// <exception cref="PlacementProblemException">A cost, price or rule does not fit the cluster; the exception lists every fault.</exception>
    public NodePlacementResult Apply()
    {
        if (_levels.Count == 0)
        {
            throw new InvalidOperationException("a placement needs at least one objective: call Minimize first");
        }

        List<NodeLevel> levels = _terms.Recover is null ? _levels : [new NodeLevel([Objectives.UnplacedInstances]), .. _levels];
        var translation = new NodeProblem(_context, Dimensions(), levels, _constraints, _terms with { WhenBroken = WhenBrokenNow() }, countsData: GoalOf(levels) >= 0);
        var options = new SolveOptions
        {
            Seed = (ulong)_context.Seed,
            WorkBudget = _context.Budget.WorkUnits ?? (_context.Budget.WallClock is null ? _effort : null),
            TimeLimit = _context.Budget.WallClock,
            TimeProvider = _context.TimeProvider,
            Threads = Math.Max(1, _context.Threads),
        };
        int goal = GoalOf(levels);
        IPlacementSolver solver = goal < 0 ? _solver
            : new WorthwhileSolver(_solver, goal, NodeLimits.DataColumn, _context.Worth.MinimumGainPerMovedGiB * levels[goal].StepsPerUnit / 1024);
        PlacementResult result = solver.Solve(translation.Problem, options, _context.CancellationToken);
        return new NodeAnswer(_context, translation, result, _terms, goal).Perform();
    }

    /// <summary>Solves, performs the moves and concludes: for strategies that do nothing else.</summary>
    /// <exception cref="InvalidOperationException">No objective was given.</exception>
    /// <exception cref="PlacementProblemException">A cost, price or rule does not fit the cluster; the exception lists every fault.</exception>
    public Solution Solve() => _context.Conclude(Apply().Details);

    /// <summary>
    /// The level whose gain has to be worth the moves; −1 = none: moves have no price, or the level's unit is not linear in its steps, and the audit weighs
    /// the moves afterwards.
    /// </summary>
    private int GoalOf(List<NodeLevel> levels)
    {
        if (_isFree || !(_context.Worth.MinimumGainPerMovedGiB > 0))
        {
            return -1;
        }

        int goal = _goal is { } named ? named + levels.Count - _levels.Count : levels.FindIndex(levels.Count - _levels.Count, l => !l.IsCostOfMoving);
        return goal >= 0 && levels[goal].IsLinear ? goal : -1;
    }

    private BrokenRules WhenBrokenNow() => _whenBroken ?? (_constraints.Count > 0 ? BrokenRules.RepairFirst : BrokenRules.NeverWorsen);

    /// <summary>Measured uses to respect, then those that only a term counts: by name, the first of a name holds.</summary>
    private List<(MeasuredUse Use, CapacityRule Rule)> Dimensions()
    {
        List<MeasuredUse> counted = [.. _levels.SelectMany(l => l.Terms).Select(t => t.Use).OfType<MeasuredUse>()];

        // A measured dimension that the allocation implies costs time and changes nothing, unless the objective counts it.
        var dimensions = new List<(MeasuredUse Use, CapacityRule Rule)>();
        foreach (MeasuredUse use in _measured.Where(use => !use.IsImplied || counted.Exists(c => c.Name == use.Name)))
        {
            dimensions.Add((use, CapacityRule.Hard));
        }

        foreach (MeasuredUse use in counted)
        {
            if (!dimensions.Exists(d => d.Use.Name == use.Name))
            {
                dimensions.Add((use, CapacityRule.Soft));
            }
        }

        return dimensions;
    }
}
