using System.ComponentModel;

namespace Watcher.Strategies.Consolidation;

/// <summary>Parameters of <c>node_resource_consolidation</c>: upstream's name and default.</summary>
public sealed record NodeResourceConsolidationParameters
{
    /// <summary>Who chooses destinations: <c>auto</c> (default) or <c>specify</c>. Accepted for compatibility: every destination is named either way.</summary>
    [Description("Accepted for compatibility (auto or specify): every destination is named either way.")]
    public string HostChoice { get; set; } = "auto";
}
