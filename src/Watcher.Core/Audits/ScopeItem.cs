using Watcher.Model;

namespace Watcher.Audits;

/// <summary>One element of a <see cref="ScopeRule"/>.</summary>
internal sealed record ScopeItem(string Path, string Key, string Value, AttributeMap? Pairs = null);
