namespace Watcher.Planning;

/// <summary>A hard server group: anti-affinity (at most <see cref="Most"/> a host) or affinity.</summary>
internal sealed record WorldGroup(string Uuid, bool Anti, int Most, IReadOnlyList<int> Members);
