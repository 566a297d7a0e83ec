using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The node's compute service is up and enabled (Nova's ComputeFilter). It follows the working copy: a node that the plan has enabled may receive,
/// one that it has disabled may not.
/// </summary>
internal sealed class ComputeStatusFilter : DestinationFilter
{
    public override string Name => "compute_status";

    public override string Description => "The node's compute service is up and enabled (Nova's ComputeFilter).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.None;

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus];

    public override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        ComputeNode node = candidacy.Destination;
        if (!candidacy.IsUp)
        {
            trace?.Because("its compute service is down", new FactChange(node.Uuid, CdmAttribute.ComputeNodeState, node.State, "up"));
        }

        if (!candidacy.IsEnabled)
        {
            string why = node.DisabledReason is { } reason ? $" ({reason})" : "";
            trace?.Because($"its compute service is disabled{why}", new FactChange(node.Uuid, CdmAttribute.ComputeNodeStatus, node.Status, "enabled"));
        }

        return candidacy.IsUp && candidacy.IsEnabled ? FilterVerdict.Pass : FilterVerdict.Fail;
    }
}
