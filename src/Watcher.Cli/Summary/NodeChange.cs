namespace Watcher.Cli.Summary;

/// <summary>One compute node before and after a plan.</summary>
/// <param name="Hostname">Its host name.</param>
/// <param name="Before">What it holds before.</param>
/// <param name="After">What it holds after.</param>
internal sealed record NodeChange(string Hostname, NodeLoad Before, NodeLoad After)
{
    /// <summary>Whether the plan changes it.</summary>
    public bool Changes => Before != After;
}
