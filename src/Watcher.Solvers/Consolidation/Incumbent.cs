using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// The best placement so far. Only placements with a serial order of moves get in. Equal objectives: fewer bins in which the
/// order of moves matters, else the earlier one.
/// </summary>
internal sealed class Incumbent
{
    private readonly SearchState _state;
    private readonly SerialOrder _order;
    private readonly IProgress<PlacementProgress>? _progress;
    private readonly long[] _levels;
    private readonly long[] _candidate;

    internal Incumbent(SearchState state, SerialOrder order, WorkMeter meter, IProgress<PlacementProgress>? progress)
    {
        _state = state;
        _order = order;
        _progress = progress;
        Meter = meter;
        _levels = new long[state.Problem.Objective.Levels];
        _candidate = new long[_levels.Length];
        Assign = state.Assign.AsSpan().ToArray();
        MovedAt = state.MovedAt.AsSpan().ToArray();
        state.Evaluate(_levels);
        ActiveBins = state.ActiveBins;
        Note(SearchPhase.Initial);
    }

    internal WorkMeter Meter { get; }

    internal int[] Assign { get; }

    /// <summary>See <see cref="SearchState.MovedAt"/>.</summary>
    internal int[] MovedAt { get; }

    internal long ActiveBins { get; private set; }

    internal int Mixed { get; private set; }

    internal ReadOnlySpan<long> Levels => _levels;

    internal List<PlacementProgress> Trace { get; } = [];

    /// <summary>Negative: the state is better than the incumbent by objective; 0: equal.</summary>
    internal int CompareState()
    {
        _state.Evaluate(_candidate);
        return Solvers.Levels.Compare(_candidate, _levels);
    }

    /// <summary>Takes the state over when it is better and its moves have an order.</summary>
    internal bool Offer(SearchPhase phase)
    {
        int by = CompareState();
        if (by > 0 || (by == 0 && _state.MixedSlots >= Mixed)) return false;
        if (_state.MixedSlots > 0)
        {
            Meter.Add(Assign.Length >> 5);
            if (!_order.Exists(_state.Assign, _state.MovedAt)) return false;
        }

        Meter.Add(Assign.Length >> 8);
        _state.Assign.CopyTo(Assign.AsSpan());
        _state.MovedAt.CopyTo(MovedAt.AsSpan());
        Mixed = _state.MixedSlots;
        ActiveBins = _state.ActiveBins;
        _candidate.CopyTo(_levels.AsSpan());
        if (by < 0) Note(phase);
        return true;
    }

    /// <summary>Takes over what a logical worker has found when it is better. The state is left as it is.</summary>
    internal void Adopt(Incumbent other, SearchPhase phase)
    {
        Meter.Add(other.Meter.Work);
        if (Solvers.Levels.Compare(other._levels, _levels) >= 0) return;
        other.Assign.CopyTo(Assign.AsSpan());
        other.MovedAt.CopyTo(MovedAt.AsSpan());
        Mixed = other.Mixed;
        ActiveBins = other.ActiveBins;
        other._levels.CopyTo(_levels.AsSpan());
        Note(phase);
    }

    private void Note(SearchPhase phase)
    {
        PlacementProgress step = new(phase, Meter.Work, [.. _levels]);
        Trace.Add(step);
        _progress?.Report(step);
    }
}
