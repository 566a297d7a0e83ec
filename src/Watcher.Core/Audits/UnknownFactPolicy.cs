namespace Watcher.Audits;

/// <summary>What a destination filter answers where the model does not say what it asks for (contracts.md §4, <c>filters.unknown</c>).</summary>
public enum UnknownFactPolicy
{
    /// <summary>The node passes.</summary>
    Pass,

    /// <summary>The node fails.</summary>
    Fail,
}
