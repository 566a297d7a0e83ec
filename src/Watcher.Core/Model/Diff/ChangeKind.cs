namespace Watcher.Model;

/// <summary>What happened to an element between two models.</summary>
public enum ChangeKind
{
    /// <summary>Only the second model has it.</summary>
    Added,

    /// <summary>Only the first model has it.</summary>
    Removed,

    /// <summary>Both have it, with different attributes.</summary>
    Changed,
}
