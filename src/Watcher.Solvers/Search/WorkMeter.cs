namespace Watcher.Solvers;

/// <summary>Counts work and says when to stop. The clock and the token are looked at only now and then.</summary>
internal sealed class WorkMeter(SolveOptions options, CancellationToken cancellationToken)
{
    private const long Interval = 2_048;
    private long _start = options.TimeLimit is null ? 0 : options.TimeProvider.GetTimestamp();
    private long _next = Interval;
    private long _budgetEnd = long.MaxValue;

    internal long Work { get; private set; }

    internal StopReason? Stopped { get; private set; }

    internal long Remaining => _budgetEnd - Work;

    internal void Add(long units) => Work += units;

    /// <summary>A meter of a logical worker's own, with the same clock; its work is added when the worker's result is.</summary>
    internal WorkMeter Fork() => new(options, cancellationToken) { _start = _start };

    /// <summary>Starts the improvement phases, which the budget limits.</summary>
    internal void StartBudget(int items, bool onlyBins = false) => _budgetEnd = Work + options.BudgetFor(items, onlyBins);

    /// <summary>Whether the caller wants no more, whatever the budget.</summary>
    internal bool Interrupted()
    {
        if (Stopped is StopReason.Cancelled or StopReason.TimeLimit) return true;
        if (Work < _next) return false;
        _next = Work + Interval;
        return CheckNow();
    }

    internal bool ShouldStop()
    {
        if (Stopped is not null) return true;
        if (Work >= _budgetEnd) Stopped = StopReason.WorkBudget;
        return Stopped is not null || Interrupted();
    }

    internal bool CheckNow()
    {
        if (cancellationToken.IsCancellationRequested) Stopped = StopReason.Cancelled;
        else if (options.TimeLimit is { } limit && options.TimeProvider.GetElapsedTime(_start) >= limit) Stopped = StopReason.TimeLimit;
        return Stopped is StopReason.Cancelled or StopReason.TimeLimit;
    }
}
