using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>How an action stands, or ended. Immutable.</summary>
/// <param name="Planned">The action.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was started.</param>
/// <param name="Message">Why it failed, was left out, or is waiting, one line; null where there is nothing to say.</param>
/// <param name="StartedAt">Start of its last attempt; null = never started.</param>
/// <param name="EndedAt">When it reached its final state; null = not yet.</param>
/// <param name="MayStillRun">It was given up, but nobody knows that it has ended; its places are kept.</param>
public sealed record ExecutedAction(
    PlannedAction Planned, ActionState State, int Attempts, string? Message, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, bool MayStillRun);
