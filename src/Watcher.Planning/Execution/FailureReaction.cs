namespace Watcher.Planning;

/// <summary>What becomes of the rest of a plan when an action failed for good, with no alternative to it left.</summary>
public enum FailureReaction
{
    /// <summary>What does not depend on it goes on. The default.</summary>
    Continue,

    /// <summary>Nothing more starts; ongoing actions finish.</summary>
    Stop,

    /// <summary>Like <see cref="Stop"/>; then what succeeded is undone.</summary>
    RollBack,
}
