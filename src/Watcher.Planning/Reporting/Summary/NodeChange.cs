namespace Watcher.Planning.Reporting;

/// <summary>One compute node before and after a plan.</summary>
/// <param name="Hostname">Its host name.</param>
/// <param name="Before">What it holds before.</param>
/// <param name="After">What it holds after.</param>
internal sealed record NodeChange(string Hostname, NodeLoad Before, NodeLoad After)
{
    /// <summary>Whether the plan changes it.</summary>
    public bool Changes => Before != After;

    /// <summary>Whether the plan takes its last instance away.</summary>
    public bool IsEmptied => Before.Instances > 0 && After.Instances == 0;

    /// <summary>Whether the plan gives it its first instance.</summary>
    public bool IsNewlyUsed => Before.Instances == 0 && After.Instances > 0;
}
