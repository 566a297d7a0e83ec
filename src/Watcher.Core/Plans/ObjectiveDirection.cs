namespace Watcher.Plans;

/// <summary>Which way an objective or indicator is better.</summary>
public enum ObjectiveDirection
{
    /// <summary>Less is better.</summary>
    Minimize,

    /// <summary>More is better.</summary>
    Maximize,
}
