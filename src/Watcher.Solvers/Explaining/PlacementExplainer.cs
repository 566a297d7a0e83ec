using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// Explains an assignment of a problem: for an item, what forbids each bin, and what its being there would change, level by level and term by
/// term, all other items staying as they are. Exact, by the same states that the search uses. Owned by one thread at a time.
/// </summary>
public sealed class PlacementExplainer
{
    private readonly PlacementProblem _problem;
    private readonly Board _board;
    private readonly (ObjectiveTerm Term, ITermState State, long Now)[][] _levels;
    private readonly int[] _hard;
    private readonly RuleProbes _rules;
    private LimitProbes? _limits;

    /// <summary>Initializes a new instance of the <see cref="PlacementExplainer"/> class.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">The bin of each item, −1 = in none; for example <see cref="PlacementResult.Assignment"/>.</param>
    /// <exception cref="ArgumentException">The assignment does not have one bin of the problem for each item.</exception>
    public PlacementExplainer(PlacementProblem problem, ReadOnlySpan<int> assignment)
        : this(problem, assignment, BoardOf(problem, assignment))
    {
    }

    private PlacementExplainer(PlacementProblem problem, ReadOnlySpan<int> assignment, Board board)
    {
        _problem = problem;
        _board = board;
        _levels = new (ObjectiveTerm, ITermState, long)[problem.Objective.Levels.Length][];
        for (int l = 0; l < _levels.Length; l++)
        {
            ImmutableArray<ObjectiveTerm> terms = problem.Objective.Levels[l].Terms;
            _levels[l] = new (ObjectiveTerm, ITermState, long)[terms.Length];
            for (int t = 0; t < terms.Length; t++)
            {
                ITermState state = terms[t].Definition.Bind(problem);
                state.Reset(_board.View);
                _levels[l][t] = (terms[t], state, terms[t].Definition.Evaluate(problem, assignment));
            }
        }

        _hard = [.. Enumerable.Range(0, problem.Dimensions.Length).Where(d => problem.Dimensions[d].Rule == CapacityRule.Hard)];
        _rules = new(problem, _board);
    }

    /// <summary>Explains a result; where its search has left its board behind, that is read rather than another one filled.</summary>
    internal static PlacementExplainer Of(PlacementProblem problem, PlacementResult result) =>
        result.Board is { } board && ReferenceEquals(board.Problem, problem)
            ? new(problem, result.Assignment.AsSpan(), board)
            : new(problem, result.Assignment.AsSpan());

    private static Board BoardOf(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (assignment.Length != problem.ItemCount)
            throw new ArgumentException($"the assignment has {assignment.Length} items, the problem {problem.ItemCount}", nameof(assignment));
        BoardLayout layout = new(problem);
        int[] at = new int[assignment.Length];
        for (int item = 0; item < at.Length; item++)
        {
            if (assignment[item] < -1 || assignment[item] >= problem.BinCount)
                throw new ArgumentException($"item {item} is in bin {assignment[item]}, there are {problem.BinCount} (−1 = in none)", nameof(assignment));
            at[item] = assignment[item] < 0 ? layout.Limbo : assignment[item];
        }

        Board board = new(layout);
        board.Load(at);
        return board;
    }

    /// <summary>Every bin as an alternative for one item.</summary>
    /// <param name="item">Item index.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public ItemExplanation Explain(int item)
    {
        CheckItem(item);
        var bins = ImmutableArray.CreateBuilder<BinExplanation>(_problem.BinCount);
        int[] concerned = [.. Enumerable.Range(0, _problem.Constraints.Length).Where(c => _rules.Concerns(c, item))];
        (int Number, IConstraintState State)[] rules = [.. concerned.Select(c => (c, _rules.StateOf(c)))];
        for (int bin = 0; bin < _problem.BinCount; bin++)
        {
            bins.Add(new(bin, bin == _board.BinOf(item) ? [] : Obstacles(item, bin, rules), Changes(item, bin)));
        }

        return new ItemExplanation(item, _board.BinOf(item), bins.MoveToImmutable());
    }

    /// <summary>What each level of the objective would change if one item were in another bin, whether it may be there or not.</summary>
    /// <param name="item">Item index.</param>
    /// <param name="bin">Bin index.</param>
    /// <returns>One entry per level, most important first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item or bin.</exception>
    public ImmutableArray<LevelChange> Changes(int item, int bin)
    {
        CheckItem(item);
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, _problem.BinCount);
        bool stays = bin == _board.BinOf(item);
        var changes = ImmutableArray.CreateBuilder<LevelChange>(_levels.Length);
        for (int l = 0; l < _levels.Length; l++)
        {
            var terms = ImmutableArray.CreateBuilder<TermChange>(_levels[l].Length);
            long now = 0;
            long after = 0;
            foreach ((ObjectiveTerm term, ITermState state, long value) in _levels[l])
            {
                long delta = stays ? 0 : state.ShiftDelta(_board.View, item, bin);
                terms.Add(new(term.Definition.Name, term.Weight, value, value + delta));
                now += term.Weight * value;
                after += term.Weight * (value + delta);
            }

            changes.Add(new($"{_problem.Objective.Levels[l]}", now, after, terms.MoveToImmutable()));
        }

        return changes.MoveToImmutable();
    }

    /// <summary>The change of a constraint's violation if one item were in another bin.</summary>
    internal long ViolationDelta(int constraint, int item, int bin) =>
        bin == _board.BinOf(item) || !_rules.Concerns(constraint, item) ? 0 : _rules.StateOf(constraint).ShiftDelta(_board.View, item, bin);

    private void CheckItem(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, _problem.ItemCount);
    }

    private ImmutableArray<PlacementObstacle> Obstacles(int item, int bin, (int Number, IConstraintState State)[] rules)
    {
        List<PlacementObstacle> obstacles = [];
        int home = _problem.InitialBin[item];
        if (!_problem.IsMovable(item)) obstacles.Add(new(ObstacleKind.Pinned, ""));
        if (home >= 0 && (_problem.Roles(home) & BinRoles.Sends) == 0) obstacles.Add(new(ObstacleKind.Source, ""));
        if (bin != home && (_problem.Roles(bin) & BinRoles.Receives) == 0) obstacles.Add(new(ObstacleKind.Destination, ""));
        if (!_problem.IsEligible(item, bin)) obstacles.Add(new(ObstacleKind.Eligibility, ""));
        for (int row = 0; row < _hard.Length; row++)
        {
            PlacementDimension dimension = _problem.Dimensions[_hard[row]];

            // An item away from home goes on holding its transient demand there.
            long needed = dimension.IsTransient && bin == home ? 0 : _problem.Demand(item)[_hard[row]];
            long free = _board.FreeOf(bin)[row] / _board.Layout.FitFactor[row];
            if (needed > 0 && free < needed) obstacles.Add(new(ObstacleKind.Capacity, dimension.Name, -1, needed, free));
        }

        foreach ((int number, IConstraintState state) in rules)
        {
            if (!state.AllowsShift(_board.View, item, bin))
                obstacles.Add(new(ObstacleKind.Constraint, _problem.Constraints[number].Name, number));
        }

        (_limits ??= new(_problem, _board)).Against(item, bin, obstacles);
        return [.. obstacles];
    }
}
