using Watcher.Actions;

namespace Watcher.Simulation;

/// <summary>One operation of a <see cref="SimulatedCloud"/>, as its log has it. Immutable.</summary>
/// <param name="Key">Idempotency key that it was begun with.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Action">What is done.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="SourcePool">Pool that a volume leaves; null for other actions.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended; null = still under way.</param>
/// <param name="IsDone">Whether it had its effect.</param>
public sealed record SimulatedOperation(
    string Key, int Attempt, ClusterAction Action, SimulatedFault Fault, string? SourcePool, DateTimeOffset Began, DateTimeOffset? Ended, bool IsDone);
