using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Maintenance;

/// <summary>A storage pool that <c>zone_migration</c> moves volumes from, and where to.</summary>
public sealed record StorageZone
{
    /// <summary>Name of the pool that volumes leave. Required.</summary>
    [Description("Name of the pool that volumes leave.")]
    [Required]
    public string SrcPool { get; set; } = "";

    /// <summary>Only volumes of this type; default empty = all, unless another entry of the pool names their type.</summary>
    [Description("Only volumes of this type; without it all, unless another entry of the pool names their type.")]
    public string SrcType { get; set; } = "";

    /// <summary>Name of the pool that they go to; needed unless they get another type.</summary>
    [Description("Name of the pool that they go to; needed unless they get another type.")]
    public string DstPool { get; set; } = "";

    /// <summary>Type that they get; default empty = they keep theirs.</summary>
    [Description("Type that they get; without it they keep theirs.")]
    public string DstType { get; set; } = "";
}
