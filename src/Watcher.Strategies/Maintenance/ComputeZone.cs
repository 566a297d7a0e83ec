using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Maintenance;

/// <summary>A compute node that <c>zone_migration</c> empties, and where to.</summary>
public sealed record ComputeZone
{
    /// <summary>Host name of the node that instances leave. Required.</summary>
    [Description("Host name of the node that instances leave.")]
    [Required]
    public string SrcNode { get; set; } = "";

    /// <summary>Host name of the node that they go to; default empty = any node that is not a source.</summary>
    [Description("Host name of the node that they go to; without it any node that is not a source.")]
    public string DstNode { get; set; } = "";
}
