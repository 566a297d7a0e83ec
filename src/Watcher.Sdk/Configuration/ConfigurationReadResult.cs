using Watcher.Audits;
using Watcher.Diagnostics;

namespace Watcher.Configuration;

/// <summary>A configuration that was read, and what was odd about it. Immutable.</summary>
/// <param name="Options">The options; keys that are absent have their defaults.</param>
/// <param name="Warnings">What does not prevent its use; empty where there is nothing.</param>
public sealed record ConfigurationReadResult(WatcherOptions Options, IReadOnlyList<Problem> Warnings);
