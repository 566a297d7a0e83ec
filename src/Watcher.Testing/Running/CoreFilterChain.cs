using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>
/// The default chain's rules with Core alone: this package does not know the filter package, and an engine's default chain has the same
/// names and answers.
/// </summary>
internal sealed class CoreFilterChain : IFilterChain
{
    private CoreFilterChain()
    {
    }

    public static CoreFilterChain Instance { get; } = new();

    public IReadOnlyList<IDestinationFilter> Filters { get; } = [new StatusRule(), new ZoneRule()];

    public IEligibility Evaluate(ClusterModel model) => new CoreEligibility(model, Filters);

    private sealed class StatusRule : IDestinationFilter
    {
        public string Name => "compute_status";

        public string Description => "The node's compute service is up and enabled.";

        public IReadOnlyList<string> InstanceAttributes => [];

        public IReadOnlyList<string>? NodeAttributes { get; } = [CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus];

        public bool Passes(Instance instance, ComputeNode node) => node.IsUp && node.IsEnabled;

        public FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
        {
            if (candidacy.IsUp && candidacy.IsEnabled)
            {
                return FilterVerdict.Pass;
            }

            trace?.Because(candidacy.IsUp ? "the node is disabled" : "the node is down");
            return FilterVerdict.Fail;
        }
    }

    private sealed class ZoneRule : IDestinationFilter
    {
        public string Name => "availability_zone";

        public string Description => "The node is in the zone that the instance is pinned to.";

        public IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstancePinnedAz];

        public bool Passes(Instance instance, ComputeNode node) => node.Model.ZoneAllows(instance.PinnedAz, node);
    }
}
