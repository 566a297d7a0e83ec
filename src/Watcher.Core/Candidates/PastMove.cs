namespace Watcher.Candidates;

/// <summary>A move that was made before this audit. Immutable.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="FromNode">uuid or host name of the node that it left.</param>
/// <param name="At">When it ended.</param>
public sealed record PastMove(string Instance, string FromNode, DateTimeOffset At);
