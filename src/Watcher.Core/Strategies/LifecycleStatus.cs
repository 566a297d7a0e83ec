namespace Watcher.Strategies;

/// <summary>Where a strategy, goal or attribute is in its life.</summary>
public enum LifecycleStatus
{
    /// <summary>For new audits.</summary>
    Active,

    /// <summary>Refused for new audits unless they allow it; readable in old results.</summary>
    Deprecated,

    /// <summary>Gone: refused for every audit; its name stays readable in old results.</summary>
    Retired,
}
