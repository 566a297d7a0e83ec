using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Consolidation;

/// <summary>Parameters of <c>consolidation</c>.</summary>
public sealed record ConsolidationParameters
{
    /// <summary>Whether measured CPU must fit beside the allocation; default true.</summary>
    [Description("Whether measured CPU must fit beside the allocation.")]
    public bool RespectCpu { get; set; } = true;

    /// <summary>Whether measured memory must fit beside the allocation; default true.</summary>
    [Description("Whether measured memory must fit beside the allocation.")]
    public bool RespectMemory { get; set; } = true;

    /// <summary>Whether measured disk must fit beside the allocation; default true.</summary>
    [Description("Whether measured disk must fit beside the allocation.")]
    public bool RespectDisk { get; set; } = true;

    /// <summary>Whether nodes over their measured CPU capacity are relieved before any is emptied (needs <c>respect_cpu</c>); default true.</summary>
    [Description("Whether nodes over their measured CPU capacity are relieved before any is emptied.")]
    public bool RelieveOverload { get; set; } = true;

    /// <summary>Whether emptied nodes are disabled; default true.</summary>
    [Description("Whether emptied nodes are disabled.")]
    public bool DisableEmptied { get; set; } = true;

    /// <summary>Whether nodes that are idle already are disabled too (needs <c>disable_emptied</c>); default false.</summary>
    [Description("Whether nodes that are idle already are disabled too.")]
    public bool DisableIdle { get; set; }

    /// <summary>Whether instances whose <c>optimize</c> metadata is false stay where they are; default false.</summary>
    [Description("Whether instances whose optimize metadata is false stay where they are.")]
    public bool CheckOptimizeMetadata { get; set; }

    /// <summary>Seconds that the readings are aggregated over; default 3600, 0 = the whole series. Used where the metrics have a series.</summary>
    [Description("Seconds that the readings are aggregated over.")]
    [Range(0, double.PositiveInfinity)]
    public double Period { get; set; } = 3600;

    /// <summary>How samples become one reading; default mean for both kinds. Used where the metrics have a series.</summary>
    [Description("How samples become one reading.")]
    public AggregationMethod AggregationMethod { get; set; } = new();
}
