namespace Watcher.Solvers;

/// <summary>
/// Of one level: what each item costs where it is (moves, routes, preferences, being unplaced) and what a bin's first item costs. The terms
/// are summed up into one column and a few lookups.
/// </summary>
internal sealed class LevelItemCosts
{
    private readonly BoardLayout _layout;
    private readonly long[]? _moved;
    private readonly (RouteCosts Routes, long Weight)[] _routes;
    private readonly (PreferenceTerm Term, long Weight)[] _preferences;
    private readonly long _unplaced;

    internal LevelItemCosts(BoardLayout layout, ObjectiveLevel level)
    {
        _layout = layout;
        PlacementProblem problem = layout.Problem;
        List<(RouteCosts, long)> routes = [];
        List<(PreferenceTerm, long)> preferences = [];
        List<(IObjectiveTerm, long)> others = [];
        foreach (ObjectiveTerm term in level.Terms)
        {
            switch (term.Definition)
            {
                case HingeTerm:
                    break;
                case ActiveBinsTerm:
                    FirstItemWeight += term.Weight;
                    break;
                case MoveCostTerm move:
                    _moved ??= new long[problem.ItemCount];
                    int column = move.Column is null ? -1 : problem.CostColumns.IndexOf(move.Column);
                    for (int i = 0; i < _moved.Length; i++) _moved[i] += term.Weight * (column < 0 ? 1 : problem.MoveCosts(i)[column]);
                    break;
                case RouteCostTerm route:
                    routes.Add((route.Routes, term.Weight));
                    break;
                case PreferenceTerm preference:
                    preferences.Add((preference, term.Weight));
                    break;
                case UnplacedTerm:
                    _unplaced += term.Weight;
                    break;
                default:
                    others.Add((term.Definition, term.Weight));
                    break;
            }
        }

        IsNone = _moved is null && routes.Count == 0 && preferences.Count == 0 && _unplaced == 0;
        _routes = [.. routes];
        _preferences = [.. preferences];
        Others = [.. others];
        OthersAreMinor = Array.TrueForAll(Others, o => o.Term is LargestMovedTerm) && Others.Length < level.Terms.Length;
    }

    /// <summary>Whether no item ever costs anything: most levels count other things.</summary>
    internal bool IsNone { get; }

    /// <summary>What a releasable bin costs as soon as it holds an item.</summary>
    internal long FirstItemWeight { get; }

    /// <summary>Terms with a state of their own.</summary>
    internal (IObjectiveTerm Term, long Weight)[] Others { get; }

    /// <summary>Whether those terms only count moves beside compiled ones, so that a look that is lost without them is lost.</summary>
    internal bool OthersAreMinor { get; }

    /// <summary>What the mere fact that an item has left its first bin costs.</summary>
    internal long Moved(int item) => _moved is null || _layout.Home[item] == _layout.Limbo ? 0 : _moved[item];

    /// <summary>Whether it costs something that an item is in no bin.</summary>
    internal bool MissesUnplaced => _unplaced > 0;

    internal long Of(int item, int bin)
    {
        if (IsNone) return 0;
        if (bin == _layout.Limbo) return _unplaced;
        int home = _layout.Home[item];
        long cost = 0;
        if (bin != home && home != _layout.Limbo)
        {
            if (_moved is not null) cost = _moved[item];
            foreach ((RouteCosts routes, long weight) in _routes) cost += weight * routes.Cost(home, bin);
        }

        foreach ((PreferenceTerm term, long weight) in _preferences) cost += weight * term.CostOf(_layout.Problem, item, bin);
        return cost;
    }
}
