using System.ComponentModel;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Parameters of <c>storage_capacity_balance</c>: upstream's name and default; <c>ex_pools</c> is upstream's configuration option.
/// </summary>
public sealed record StorageCapacityBalanceParameters
{
    /// <summary>Used space in % of the pool's size from which on it is too much; default 80.</summary>
    [Description("Used space in % of a pool's size from which on it is too much.")]
    public double VolumeThreshold { get; set; } = 80;

    /// <summary>Names of pools (the part after #) that are left alone; default <c>local_vstorage</c>.</summary>
    [Description("Names of pools (the part after #) that are left alone.")]
    public IReadOnlyList<string> ExPools { get; set; } = ["local_vstorage"];
}
