namespace Watcher.Plans;

/// <summary>How an audit ended.</summary>
public enum PlanStatus
{
    /// <summary>It ran; the plan may have no action.</summary>
    Succeeded,

    /// <summary>A hard demand cannot be met; the plan holds what can be done.</summary>
    Infeasible,

    /// <summary>It was cancelled; the plan holds the best found so far.</summary>
    Cancelled,
}
