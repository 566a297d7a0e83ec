namespace Watcher.Simulation;

/// <summary>What goes wrong with one operation.</summary>
public enum SimulatedFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It fails at its end, without effect.</summary>
    Fails,

    /// <summary>It is done, but says that it failed.</summary>
    FailsWhenDone,

    /// <summary>It takes ten times as long.</summary>
    Slow,

    /// <summary>It never ends unless it is aborted.</summary>
    Hangs,

    /// <summary>It never ends, and cannot be aborted.</summary>
    Deaf,

    /// <summary>It is done, but its end is never told.</summary>
    NoticeLost,

    /// <summary>Its end is told twice.</summary>
    NoticeTwice,
}
