using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>One solve: owns the state and strings the phases together.</summary>
internal sealed class ConsolidationRun
{
    private const int LargestManyStarts = 2_000;

    /// <summary>A proof is worth more than the last of the search.</summary>
    private const long LeastForBound = 4_000;

    private readonly CompiledProblem _p;
    private readonly SolveOptions _options;
    private readonly WorkMeter _meter;
    private readonly SearchState _state;
    private readonly SerialOrder _order;
    private readonly Incumbent _incumbent;
    private readonly Evacuator _evacuator;
    private readonly Relief _relief;
    private readonly ComponentBounds _bounds;
    private readonly ScratchRepack _scratch;
    private readonly long[] _before;

    internal ConsolidationRun(CompiledProblem problem, SolveOptions options, CancellationToken cancellationToken)
    {
        _p = problem;
        _options = options;
        _meter = new(options, cancellationToken);
        _state = new(problem, _meter);
        _order = new(problem);
        _incumbent = new(_state, _order, _meter, options.Progress);
        _evacuator = new(_state, _meter);
        _relief = new(_state, _evacuator, _incumbent);
        _bounds = new(problem);
        _scratch = new(_state, _incumbent, options.Seed);
        _before = _incumbent.Levels.ToArray();
    }

    /// <summary>Whether emptying whole bins is what the problem is about, and all its terms and rules are of the kinds that this search keeps.</summary>
    internal static bool Suits(PlacementProblem problem) =>
        problem.MoveOrder == MoveOrder.OneByOne
        && problem.WhenBroken == BrokenRules.NeverWorsen
        && problem.Limits.MaxMovesPerGroup.Count == 0
        && problem.Dimensions.All(d => !d.IsTransient)
        && problem.Constraints.All(c => c is AntiAffinity or MaxItemsPerBin)
        && problem.Objective.Levels.All(level => level.Terms.All(t => CompiledObjective.Knows(t.Definition)));

    internal PlacementResult Run()
    {
        bool finished = false;
        if (_p.Bins > 0 && _p.Items > 0 && !_meter.CheckNow() && !IsOptimal())
        {
            Construct();
            if (!IsOptimal() && !_meter.Interrupted()) finished = Improve();
            if (_incumbent.Levels.Length > 0) new Polish(_state, _evacuator, _incumbent).Run();
        }

        return Finish(finished);
    }

    private void Construct()
    {
        Construction construction = new(_state, _evacuator, _relief, _incumbent);
        if (_p.IsLarge && _p.Objective.HasActiveBins)
        {
            ConstructApart(construction.ByCapacity());
            return;
        }

        if (_p.Items > LargestManyStarts && _p.Objective.HasActiveBins)
        {
            ConstructOnce(construction);
            return;
        }

        construction.OneByOne(_p.Candidates, FitRule.Tightest);
        if (!_p.Objective.HasActiveBins || IsOptimal()) return;
        if (_scratch.HasLoners)
        {
            _scratch.Construct(_bounds.ActiveBins);
            if (IsOptimal()) return;
        }

        int[] byCapacity = construction.ByCapacity();
        Restart(() => construction.AllAtOnce(byCapacity, FitRule.Tightest));
        int[] byLoad = construction.ByLoad();
        for (int fewer = 0; fewer < 3; fewer++) Restart(() => construction.BinByBin(byLoad, fewer));
        foreach (FitRule rule in (ReadOnlySpan<FitRule>)[FitRule.Tightest, FitRule.Aligned])
        {
            Restart(() => construction.AllAtOnce(_p.Candidates, rule));
            Restart(() => construction.AllAtOnce(byLoad, rule));
            Restart(() => construction.OneByOne(byLoad, rule));
            Restart(() => construction.OneByOne(byCapacity, rule));
        }
    }

    /// <summary>
    /// Two thirds of the bins that the total room lets go are closed at once, the small ones, and the others one by one, as far as that goes.
    /// Closing more at once mostly closes bins that have to be opened again. A limit is better spent on the cheapest bins, as is what bins are
    /// weighed against, and overload that stays is worth another start.
    /// </summary>
    private void ConstructOnce(Construction construction)
    {
        construction.Relieve(FitRule.Aligned);
        construction.AllAtOnce(construction.ByCapacity(), FitRule.Aligned, thirds: 2);
        if (_state.IsOverloaded) Restart(() => construction.OneByOne(_p.Candidates, FitRule.Tightest));
        if (_p.Limits.AreSet || _p.Objective.WeighsBins || _incumbent.Levels.SequenceEqual(_before))
            Restart(() => construction.OneByOne(_p.Candidates, FitRule.Aligned, Construction.Passes));
    }

    /// <summary>
    /// Two constructions side by side, each on a state of its own; of equals the careful one counts. The third is for the case
    /// that the bold one brings nothing: a limit stops it early, or its moves have no order.
    /// </summary>
    private void ConstructApart(int[] byCapacity)
    {
        Action<Construction>[] ways =
        [
            c => c.AllAtOnce(byCapacity, FitRule.LeastWaste, exchange: true),
            c => c.OneByOne(_p.Candidates, FitRule.Aligned, Construction.Passes),
        ];
        Incumbent[] found = new Incumbent[ways.Length];
        LogicalWorkers.Run(ways.Length, _options.Threads, worker => found[worker] = Apart(ways[worker]));
        _incumbent.Adopt(found[1], SearchPhase.Construction);
        long careful = _incumbent.ActiveBins;
        _incumbent.Adopt(found[0], SearchPhase.Construction);

        // A worker that was interrupted has told its own meter only.
        if (_meter.CheckNow() || _incumbent.ActiveBins < careful || IsOptimal()) return;
        _incumbent.Adopt(Apart(c => c.AllAtOnce(byCapacity, FitRule.Aligned, thirds: 2)), SearchPhase.Construction);
        _meter.CheckNow();
    }

    private Incumbent Apart(Action<Construction> way)
    {
        WorkMeter meter = _meter.Fork();
        SearchState state = new(_p, meter);
        Incumbent incumbent = new(state, new(_p), meter, null);
        Evacuator evacuator = new(state, meter);
        way(new(state, evacuator, new(state, evacuator, incumbent), incumbent));
        return incumbent;
    }

    private void Restart(Action construct)
    {
        if (_meter.Interrupted() || IsOptimal()) return;
        _state.Reset();
        construct();
    }

    private bool Improve()
    {
        _meter.StartBudget(_p.Items, onlyBins: !_state.IsOverloaded);
        Repack();
        if (IsOptimal()) return true;
        if (_p.Objective.HasActiveBins && _p.Candidates.Length is > 0 and <= SubsetSearch.LargestProblem)
        {
            Packer packer = new(_state, _evacuator, _meter);
            new SubsetSearch(_state, packer, _evacuator, _relief, _incumbent, _bounds).Run();
        }

        if (!_meter.ShouldStop() && !IsOptimal())
            new Neighbourhoods(_state, _evacuator, _relief, _incumbent).Run(_options.Seed, _options.WorkBudget is not null, IsOptimal);
        return _meter.Stopped is null;
    }

    /// <summary>Another packing of bins that are alike, and a stronger bound where it is cheap.</summary>
    private void Repack()
    {
        if (!_p.Objective.HasActiveBins || _incumbent.ActiveBins <= _bounds.ActiveBins) return;

        // Where each bin holds one item, nothing else finds what this does not.
        long share = _meter.Remaining / 32 * (_scratch.HasLoners ? 31 : 7);
        long end = _meter.Work + share;
        bool scratch = _scratch.IsPossible;
        if (scratch) _scratch.Search(_bounds.ActiveBins, _meter.Work + (share / 16));
        PatternMaster? program = Strengthen(_meter.Work + Math.Max(share / 2, Math.Min(_meter.Remaining, LeastForBound)), onlyWhole: true);
        if (scratch && program is null && !IsOptimal())
        {
            // Too dear to come first.
            _scratch.Search(_bounds.ActiveBins, _meter.Work + ((end - _meter.Work) / 2));
            program = Strengthen(end, onlyWhole: false);
        }

        if (!scratch || IsOptimal()) return;
        _scratch.Dive(program, _bounds.ActiveBins, _meter.Work + ((end - _meter.Work) / 8 * 7));
        _scratch.Search(_bounds.ActiveBins, end);
    }

    private PatternMaster? Strengthen(long end, bool onlyWhole)
    {
        PatternMaster? program = PatternBound.Strengthen(_p, _bounds, _incumbent.ActiveBins, _meter, end, onlyWhole);
        _checkedLevels = null;
        return program;
    }

    private long[]? _checkedLevels;
    private bool _optimal;

    private bool IsOptimal()
    {
        if (_checkedLevels is not null && _incumbent.Levels.SequenceEqual(_checkedLevels)) return _optimal;
        _checkedLevels = _incumbent.Levels.ToArray();
        _optimal = _incumbent.Levels.SequenceEqual(_bounds.ForLevels(_incumbent.Levels));
        return _optimal;
    }

    private PlacementResult Finish(bool finished)
    {
        if (!_order.TryFind(_incumbent.Assign, _incumbent.MovedAt, out List<PlacementMove> moves))
            throw new InvalidOperationException("The engine kept a placement that no order of moves reaches.");
        long[] bounds = _bounds.ForLevels(_incumbent.Levels);
        var levels = ImmutableArray.CreateBuilder<LevelResult>(bounds.Length);
        for (int l = 0; l < bounds.Length; l++)
            levels.Add(new($"{_p.Problem.Objective.Levels[l]}", _before[l], _incumbent.Levels[l], bounds[l]));
        bool interrupted = _meter.Stopped is StopReason.Cancelled or StopReason.TimeLimit;
        StopReason reason = interrupted ? _meter.Stopped!.Value
            : IsOptimal() ? StopReason.Optimal
            : finished || _meter.Stopped is null ? StopReason.Exhausted : StopReason.WorkBudget;
        return new PlacementResult
        {
            Assignment = ToBins(_incumbent.Assign),
            Moves = [.. moves],
            EvacuatedBins = Evacuated(),
            Levels = levels.MoveToImmutable(),
            Trace = [.. _incumbent.Trace],
            StopReason = reason,
            Work = _meter.Work,
            IsReproducible = !interrupted,
        };
    }

    private ImmutableArray<int> ToBins(int[] assign)
    {
        int[] bins = new int[assign.Length];
        for (int i = 0; i < assign.Length; i++) bins[i] = assign[i] < 0 ? -1 : _p.BinOf[assign[i]];
        return ImmutableCollectionsMarshalled(bins);
    }

    private static ImmutableArray<int> ImmutableCollectionsMarshalled(int[] values) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);

    private ImmutableArray<int> Evacuated()
    {
        bool[] used = new bool[_p.Bins];
        foreach (int slot in _incumbent.Assign)
        {
            if (slot >= 0) used[slot] = true;
        }

        List<int> bins = [];
        for (int s = 0; s < _p.Bins; s++)
        {
            if (!used[s] && _p.NativeCount(s) > 0) bins.Add(_p.BinOf[s]);
        }

        bins.Sort();
        return [.. bins];
    }
}
