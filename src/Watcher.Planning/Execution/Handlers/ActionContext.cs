using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What a handler is told beside its action. Thread-safe.</summary>
public sealed class ActionContext
{
    private readonly Action<int, string?>? _report;

    internal ActionContext(string plan, PlannedAction planned, bool isRollback, int attempt, TimeProvider time, Action<int, string?>? report)
    {
        PlanId = plan;
        Planned = planned;
        IsRollback = isRollback;
        Attempt = attempt;
        Time = time;
        _report = report;
    }

    /// <summary>Name of the execution.</summary>
    public string PlanId { get; }

    /// <summary>The action with its place in the plan.</summary>
    public PlannedAction Planned { get; }

    /// <summary>Whether it is a step of the plan's rollback.</summary>
    public bool IsRollback { get; }

    /// <summary>Number of the attempt, from 1; for a probe that of the attempt it asks about.</summary>
    public int Attempt { get; }

    /// <summary>
    /// The same for every attempt of one action, also after a crash, and for no other action of the execution: what a cloud that knows
    /// idempotency keys is given.
    /// </summary>
    public string IdempotencyKey => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PlanId}/{(IsRollback ? "rollback/" : "")}{Planned.Id}");

    /// <summary>The executor's clock: what a handler waits by.</summary>
    public TimeProvider Time { get; }

    /// <summary>Says how far the attempt is; shows in the stream of events.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="message">One line for people.</param>
    public void Report(int percent, string? message = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        _report?.Invoke(percent, message);
    }
}
