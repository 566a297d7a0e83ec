namespace Watcher.Planning;

/// <summary>What becomes of ongoing actions when a plan is cancelled. Pending ones never start either way.</summary>
public enum CancelMode
{
    /// <summary>They finish.</summary>
    Finish,

    /// <summary>Their handlers are asked to abort, by their cancellation token.</summary>
    Abort,
}
