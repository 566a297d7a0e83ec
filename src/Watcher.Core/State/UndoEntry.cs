namespace Watcher.State;

/// <summary>What to put back when a change of a working copy is undone.</summary>
internal readonly record struct UndoEntry(UndoKind Kind, int Row, long Old, string? OldText = null);
