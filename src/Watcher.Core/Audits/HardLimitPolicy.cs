namespace Watcher.Audits;

/// <summary>What happens to an audit limit above the system's.</summary>
public enum HardLimitPolicy
{
    /// <summary>The system's counts, with a warning.</summary>
    Clamp,

    /// <summary>The audit is refused.</summary>
    Reject,
}
