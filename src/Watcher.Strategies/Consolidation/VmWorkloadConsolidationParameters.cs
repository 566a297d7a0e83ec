using System.ComponentModel;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Consolidation;

/// <summary>Parameters of <c>vm_workload_consolidation</c>: upstream's names and defaults.</summary>
public sealed record VmWorkloadConsolidationParameters : IValidatableParameters
{
    /// <summary>Seconds that the readings are averaged over; default 3600. The metrics document's readings stand for any period.</summary>
    [Description("Seconds that the readings are averaged over.")]
    public double Period { get; set; } = 3600;

    /// <summary>Seconds between two samples; default 300.</summary>
    [Description("Seconds between two samples.")]
    public double Granularity { get; set; } = 300;

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate() => ParameterRules.NotNegative(("period", Period), ("granularity", Granularity));
}
