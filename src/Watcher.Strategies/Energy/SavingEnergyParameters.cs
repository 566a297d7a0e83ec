using System.ComponentModel;

namespace Watcher.Strategies.Energy;

/// <summary>Parameters of <c>saving_energy</c>: upstream's names and defaults, and one of our own.</summary>
public sealed record SavingEnergyParameters
{
    /// <summary>Machines without instances to keep on, in percent of those with instances; default 10. Below 0 counts as 0.</summary>
    [Description("Machines without instances to keep on, in percent of those with instances.")]
    public double FreeUsedPercent { get; set; } = 10.0;

    /// <summary>Machines without instances to keep on at least; default 1. Below 0 counts as 0.</summary>
    [Description("Machines without instances to keep on at least.")]
    public double MinFreeHostsNum { get; set; } = 1;

    /// <summary>Whether nodes are emptied first, as <c>consolidation</c> does, so that more machines can be off; default false. Not upstream's.</summary>
    [Description("Whether nodes are emptied first, so that more machines can be off.")]
    public bool Consolidate { get; set; }
}
