using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Maintenance;

/// <summary>
/// What <c>zone_migration</c> takes first. Lists move their members to the front, the first one first; sizes go from large to small, times from
/// old to new. A criterion that stands higher here decides before the next ones, whatever the order in the document.
/// </summary>
public sealed record ZonePriority
{
    /// <summary>Project ids, the most urgent first; default none.</summary>
    [Description("Project ids, the most urgent first.")]
    public IReadOnlyList<string> Project { get; set; } = [];

    /// <summary>Host names of source nodes, the most urgent first; default none.</summary>
    [Description("Host names of source nodes, the most urgent first.")]
    public IReadOnlyList<string> ComputeNode { get; set; } = [];

    /// <summary>Names of source pools, the most urgent first; default none.</summary>
    [Description("Names of source pools, the most urgent first.")]
    public IReadOnlyList<string> StoragePool { get; set; } = [];

    /// <summary>What orders instances: <c>vcpu_num</c>, <c>mem_size</c>, <c>disk_size</c> or <c>created_at</c>; default empty = nothing.</summary>
    [Description("What orders instances: the largest first, or the oldest.")]
    [AllowedValues("vcpu_num", "mem_size", "disk_size", "created_at")]
    public string Compute { get; set; } = "";

    /// <summary>What orders volumes: <c>size</c> or <c>created_at</c>; default empty = nothing.</summary>
    [Description("What orders volumes: the largest first, or the oldest.")]
    [AllowedValues("size", "created_at")]
    public string Storage { get; set; } = "";
}
