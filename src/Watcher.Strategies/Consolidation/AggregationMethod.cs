namespace Watcher.Strategies.Consolidation;

/// <summary>How samples become one reading, by kind of element: upstream's parameter.</summary>
public sealed record AggregationMethod
{
    /// <summary>For instances; default mean.</summary>
    public string Instance { get; set; } = "mean";

    /// <summary>For compute nodes; default mean.</summary>
    public string ComputeNode { get; set; } = "mean";

    /// <summary>Upstream's deprecated name of <see cref="ComputeNode"/>; default empty = not given.</summary>
    public string Node { get; set; } = "";
}
