using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>What sets one consolidating strategy apart from another. Immutable.</summary>
internal sealed record ConsolidationPreset
{
    /// <summary>The instances that may move; null = all.</summary>
    public Func<Instance, bool>? Chosen { get; init; }

    /// <summary>How samples become readings.</summary>
    public MetricAggregation Aggregation { get; init; } = MetricAggregation.None;

    /// <summary>Whether measured CPU must fit beside the allocation.</summary>
    public bool Cpu { get; init; } = true;

    /// <summary>Whether measured memory must fit beside the allocation.</summary>
    public bool Memory { get; init; } = true;

    /// <summary>Whether measured disk must fit beside the allocation.</summary>
    public bool Disk { get; init; } = true;

    /// <summary>Whether nodes over their measured CPU capacity are relieved before any is emptied.</summary>
    public bool RelieveOverload { get; init; } = true;

    /// <summary>Whether emptied nodes are disabled.</summary>
    public bool DisableEmptied { get; init; } = true;

    /// <summary>Whether nodes that are idle already are disabled too.</summary>
    public bool DisableIdle { get; init; }
}
