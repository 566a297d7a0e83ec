namespace Watcher.Plans;

/// <summary>The most moves that a schedule has in flight at one host at once, arriving and leaving together.</summary>
/// <param name="Host">Host name of the node.</param>
/// <param name="Moves">Moves in flight; 1 or more.</param>
public sealed record HostConcurrency(string Host, int Moves);
