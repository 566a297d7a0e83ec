using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The node's compute service is up and enabled (Nova's ComputeFilter).</summary>
internal sealed class ComputeStatusFilter : IDestinationFilter
{
    public string Name => "compute_status";

    public string Description => "The node's compute service is up and enabled (Nova's ComputeFilter).";

    public IReadOnlyList<string> InstanceAttributes => [];

    public bool Passes(Instance instance, ComputeNode node) => node.IsUp && node.IsEnabled;
}
