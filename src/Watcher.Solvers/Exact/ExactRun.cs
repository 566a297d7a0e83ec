using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>One exact solve: repairs as a level in front where they are wanted, the search, and the result.</summary>
internal sealed class ExactRun
{
    private readonly PlacementProblem _problem;
    private readonly SolveOptions _options;
    private readonly WorkMeter _meter;
    private readonly int _hidden;
    private readonly ExactSearch _search;
    private readonly long[] _before;
    private readonly ImmutableArray<PlacementProgress>.Builder _trace = ImmutableArray.CreateBuilder<PlacementProgress>();

    internal ExactRun(PlacementProblem problem, SolveOptions options, bool usesTermBounds, CancellationToken cancellationToken)
    {
        _problem = problem;
        _options = options;
        _meter = new(options, cancellationToken);
        if (options.WorkBudget is not null) _meter.StartBudget(problem.ItemCount);
        _hidden = RepairLevel.IsNeeded(problem) ? 1 : 0;
        _search = new(_hidden > 0 ? RepairLevel.Prepend(problem) : problem, _meter, usesTermBounds) { Improved = () => Note(SearchPhase.Improvement) };
        _before = [.. _search.Value];
    }

    internal PlacementResult Run()
    {
        Note(SearchPhase.Initial);
        _search.Run();
        int[] best = _search.Best;
        var levels = ImmutableArray.CreateBuilder<LevelResult>(_problem.Objective.Levels.Length);
        for (int l = _hidden; l < _before.Length; l++)
            levels.Add(new($"{_problem.Objective.Levels[l - _hidden]}", _before[l], _search.Value[l], _search.Bound(l)));
        StopReason reason = _search.IsProven ? StopReason.Optimal : _meter.Stopped ?? StopReason.Exhausted;
        return new PlacementResult
        {
            Assignment = [.. best],
            Moves = [.. _search.Order.Select(i => new PlacementMove(i, _problem.InitialBin[i], best[i]))],
            EvacuatedBins = ResultBuilder.Evacuated(_problem, best),
            Levels = levels.MoveToImmutable(),
            Trace = _trace.ToImmutable(),
            StopReason = reason,
            Work = _meter.Work,
            IsReproducible = reason is not (StopReason.TimeLimit or StopReason.Cancelled),
            ViolationBefore = RepairLevel.TotalViolation(_problem, _problem.InitialBin),
            ViolationAfter = RepairLevel.TotalViolation(_problem, best),
        };
    }

    private void Note(SearchPhase phase)
    {
        PlacementProgress step = new(phase, _meter.Work, [.. _search.Value.AsSpan(_hidden)]);
        _trace.Add(step);
        _options.Progress?.Report(step);
    }
}
