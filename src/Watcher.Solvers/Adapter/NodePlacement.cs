using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// A placement problem over the nodes and instances of a <see cref="StrategyContext"/>: say what is measured and what to minimise, then
/// <see cref="Apply"/> it to the context's working copy. Not thread-safe; used once.
/// </summary>
public sealed class NodePlacement
{
    private readonly StrategyContext _context;
    private readonly List<MeasuredUse> _measured = [];
    private readonly List<NodeObjective> _objectives = [];
    private Func<Instance, bool>? _only;

    internal NodePlacement(StrategyContext context) => _context = context;

    /// <summary>Only these instances may move; the others stay where they are and keep their room.</summary>
    public NodePlacement Only(Func<Instance, bool> movable)
    {
        ArgumentNullException.ThrowIfNull(movable);
        Func<Instance, bool>? earlier = _only;
        _only = earlier is null ? movable : i => earlier(i) && movable(i);
        return this;
    }

    /// <summary>Respects measured use beside the allocation: no instance arrives where its use does not fit.</summary>
    public NodePlacement Respect(MeasuredUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        _measured.Add(use);
        return this;
    }

    /// <summary>Adds the next level of the objective; the first is the most important.</summary>
    public NodePlacement Minimize(NodeObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        _objectives.Add(objective);
        return this;
    }

    /// <summary>Adds the next level of the objective.</summary>
    public NodePlacement ThenMinimize(NodeObjective objective) => Minimize(objective);

    /// <summary>Solves, and performs the moves on the working copy in an order in which each is feasible.</summary>
    /// <exception cref="InvalidOperationException">No objective was given.</exception>
    public NodePlacementResult Apply()
    {
        if (_objectives.Count == 0)
        {
            throw new InvalidOperationException("a placement needs at least one objective: call Minimize first");
        }

        // A measured dimension that the allocation implies costs time and changes nothing, unless the objective counts it.
        _measured.RemoveAll(use => use.IsImplied && !_objectives.Exists(o => o.Term.Definition is HingeTerm { PlainOverload: var subject } && subject == use.Name));
        var translation = new NodeProblem(_context, _measured, _objectives, _only);
        var options = new SolveOptions
        {
            Seed = (ulong)_context.Seed,
            WorkBudget = _context.Budget.WorkUnits,
            TimeLimit = _context.Budget.WallClock,
            TimeProvider = _context.TimeProvider,
        };
        PlacementResult result = new PlacementSolver().Solve(translation.Problem, options, _context.CancellationToken);
        return translation.Perform(result);
    }

    /// <summary>Solves, performs the moves and concludes: for strategies that do nothing else.</summary>
    public Solution Solve() => _context.Conclude(Apply().Details);
}
