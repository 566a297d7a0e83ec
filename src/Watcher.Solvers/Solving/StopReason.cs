namespace Watcher.Solvers;

/// <summary>Why a solver stopped.</summary>
public enum StopReason
{
    /// <summary>Every level of the objective meets its proven bound: nothing better exists.</summary>
    Optimal = 0,

    /// <summary>The search had nothing left to try.</summary>
    Exhausted = 1,

    /// <summary>The work budget was used up.</summary>
    WorkBudget = 2,

    /// <summary>The time limit was reached; the result is not reproducible.</summary>
    TimeLimit = 3,

    /// <summary>The caller asked to stop; the result is the best found so far and not reproducible.</summary>
    Cancelled = 4,
}
