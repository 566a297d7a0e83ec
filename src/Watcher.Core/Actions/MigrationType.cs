namespace Watcher.Actions;

/// <summary>How an instance is moved.</summary>
public enum MigrationType
{
    /// <summary>While it runs (active or paused instances).</summary>
    Live,

    /// <summary>With a shutdown (active or stopped instances).</summary>
    Cold,
}
