using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>The best placement so far, what it is worth, how far from the bound it is, and how it came about.</summary>
internal sealed class Incumbents
{
    private readonly BoardLayout _layout;
    private readonly IProgress<PlacementProgress>? _progress;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly int _hidden;
    private readonly long[] _value;
    private readonly long?[] _bounds;
    private bool _boundsAreOfRepaired;
    private readonly ImmutableArray<PlacementProgress>.Builder _trace = ImmutableArray.CreateBuilder<PlacementProgress>();
    private long _nextNote;

    /// <param name="layout">The layout.</param>
    /// <param name="board">The placement as given.</param>
    /// <param name="options">Who wants to know.</param>
    /// <param name="hidden">Levels in front that are the engine's own.</param>
    internal Incumbents(BoardLayout layout, Board board, SolveOptions options, int hidden)
    {
        _layout = layout;
        _progress = options.Progress;
        _time = options.TimeProvider;
        _start = _progress is null ? 0 : _time.GetTimestamp();
        _hidden = hidden;
        _value = board.Value.ToArray();
        Before = board.Value.ToArray();
        _bounds = new long?[layout.Levels];
        At = (int[])board.At.Clone();
        Note(0, SearchPhase.Initial);
    }

    internal int[] At { get; }

    internal long[] Before { get; }

    internal ImmutableArray<PlacementProgress> Trace => _trace.ToImmutable();

    /// <summary>
    /// A value of a level that no placement as good on the levels above goes below; computed when first asked for. Where nothing is broken any
    /// more, moves that this takes in any case count.
    /// </summary>
    internal long Bound(int level)
    {
        bool repaired = _hidden > 0 && _value[0] == 0;
        if (repaired != _boundsAreOfRepaired)
        {
            Array.Clear(_bounds);
            _boundsAreOfRepaired = repaired;
        }

        if (_bounds[level] is { } known) return known;
        Int128 bound = 0;
        foreach (ObjectiveTerm term in _layout.Problem.Objective.Levels[level].Terms)
        {
            long least = term.Definition.LowerBound(_layout.Problem);
            if (repaired && level >= _hidden && term.Definition is MoveCostTerm moves) least = Math.Max(least, RepairBound.Of(_layout.Problem, moves));
            bound += (Int128)term.Weight * least;
        }

        return (_bounds[level] = (long)bound).Value;
    }

    internal bool IsOptimal(int level) => _value[level] <= Bound(level);

    /// <summary>Takes a placement over when it is better.</summary>
    internal void Offer(ReadOnlySpan<long> value, ReadOnlySpan<int> at, long work, SearchPhase phase)
    {
        if (Levels.Compare(value, _value) >= 0) return;
        value.CopyTo(_value);
        at.CopyTo(At);

        // A long descent would fill the trace with steps; a hundredth more work makes the next one worth noting.
        if (work < _nextNote) return;
        _nextNote = work + (work / 100);
        Note(work, phase);
    }

    private void Note(long work, SearchPhase phase)
    {
        ImmutableArray<long> levels = [.. _value.AsSpan(_hidden)];
        _trace.Add(new(phase, work, levels));
        if (_progress is null) return;
        double seconds = _time.GetElapsedTime(_start).TotalSeconds;
        _progress.Report(new(phase, work, levels)
        {
            Bounds = [.. Enumerable.Range(_hidden, levels.Length).Select(Bound)],
            LooksPerSecond = seconds > 0 ? work / seconds : 0,
        });
    }
}
