namespace Watcher.Solvers;

/// <summary>
/// The objective as a matrix levels × components. Components: active bins, moves, one per cost column, one per dimension
/// (overload).
/// </summary>
internal sealed class CompiledObjective
{
    internal const int ActiveBins = 0;
    internal const int Moves = 1;
    internal const int FirstCost = 2;

    private readonly int[][] _components;
    private readonly long[][] _weights;
    private readonly bool[] _guarded;

    internal CompiledObjective(PlacementProblem problem)
    {
        Levels = problem.Objective.Levels.Length;
        FirstOverload = FirstCost + problem.CostColumns.Length;
        Components = FirstOverload + problem.Dimensions.Length;
        _components = new int[Levels][];
        _weights = new long[Levels][];
        _guarded = new bool[problem.Dimensions.Length];
        List<int> tracked = [];
        bool activeSeen = false;
        for (int l = 0; l < Levels; l++)
        {
            ObjectiveLevel level = problem.Objective.Levels[l];
            _components[l] = [.. level.Terms.Select(t => ComponentOf(problem, t))];
            _weights[l] = [.. level.Terms.Select(t => t.Weight)];
            foreach (int component in _components[l])
            {
                if (component >= FirstOverload && !tracked.Contains(component - FirstOverload)) tracked.Add(component - FirstOverload);
                if (component >= FirstOverload && !activeSeen) _guarded[component - FirstOverload] = true;
                if (component >= FirstCost && component < FirstOverload && FirstCostColumn < 0) FirstCostColumn = component - FirstCost;
            }

            bool active = _components[l].Contains(ActiveBins);
            WeighsBins |= active && _components[l].Length > 1;
            activeSeen |= active;
        }

        HasActiveBins = activeSeen;
        Overloads = [.. tracked];
    }

    internal int Levels { get; }

    internal int Components { get; }

    internal int FirstOverload { get; }

    /// <summary>The cost column of the most important move cost, −1 = none.</summary>
    internal int FirstCostColumn { get; } = -1;

    internal bool HasActiveBins { get; }

    /// <summary>Whether active bins are weighed against something else, rather than being a level of their own.</summary>
    internal bool WeighsBins { get; }

    /// <summary>Dimensions whose overload counts, most important first.</summary>
    internal int[] Overloads { get; }

    /// <summary>Whether overload of the dimension ranks with or above active bins.</summary>
    internal bool IsGuarded(int dimension) => _guarded[dimension];

    internal void Evaluate(ReadOnlySpan<long> components, Span<long> levels)
    {
        for (int l = 0; l < Levels; l++)
        {
            long value = 0;
            int[] terms = _components[l];
            for (int t = 0; t < terms.Length; t++) value += _weights[l][t] * components[terms[t]];
            levels[l] = value;
        }
    }

    internal ReadOnlySpan<int> ComponentsOf(int level) => _components[level];

    internal ReadOnlySpan<long> WeightsOf(int level) => _weights[level];

    /// <summary>Whether the search over emptied bins knows the term.</summary>
    internal static bool Knows(IObjectiveTerm term) => term is ActiveBinsTerm or MoveCostTerm or HingeTerm { PlainOverload: not null };

    private int ComponentOf(PlacementProblem problem, ObjectiveTerm term)
    {
        return term.Definition switch
        {
            ActiveBinsTerm => ActiveBins,
            MoveCostTerm { Column: null } => Moves,
            MoveCostTerm cost => FirstCost + problem.CostColumns.IndexOf(cost.Column!),
            HingeTerm { PlainOverload: { } dimension } => FirstOverload + problem.DimensionIndex(dimension),
            _ => throw new ArgumentOutOfRangeException(nameof(term), term, "not a term of the search over emptied bins"),
        };
    }
}
