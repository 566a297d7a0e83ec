namespace Watcher.Audits;

/// <summary>One entry of a scope: elements by id or name, or all; metadata by its pairs.</summary>
internal sealed record ScopeRule(string Path, string Kind, IReadOnlyList<ScopeItem> Items, bool All);
