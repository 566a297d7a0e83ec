namespace Watcher.Planning;

/// <summary>In which sense of "feasible" (contracts.md §3) a rule is broken.</summary>
public enum FeasibilitySense
{
    /// <summary>In every sense: something about the action or the document itself, whatever the order.</summary>
    Plan,

    /// <summary>In the listed order, one action at a time.</summary>
    Order,

    /// <summary>On the schedule, with moves in flight holding room on both ends.</summary>
    Schedule,

    /// <summary>In some execution that <c>depends_on</c> allows.</summary>
    Execution,
}
