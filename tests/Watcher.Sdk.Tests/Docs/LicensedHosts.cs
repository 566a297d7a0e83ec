using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>Instances with a licence (metadata <c>licence</c>) run on hosts that hold it (metadata <c>licences</c>, separated by commas).</summary>
public sealed class LicensedHosts : DestinationFilter
{
    public override string Name => "licensed_hosts";

    public override string Description => "A licensed instance runs on a host that holds its licence.";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceMetadata];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeMetadata];

    public override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        if (candidacy.Instance.Metadata["licence"] is not { } licence)
        {
            return FilterVerdict.Pass;
        }

        ComputeNode node = candidacy.Destination;
        if (node.Metadata["licences"] is not { } held)
        {
            trace?.Lacks(node.Uuid, CdmAttribute.ComputeNodeMetadata + "[licences]");
            return FilterVerdict.Unknown;
        }

        if (held.Split(',').Contains(licence))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because(
            $"it holds {held}, the instance needs {licence}",
            new FactChange(node.Uuid, CdmAttribute.ComputeNodeMetadata + "[licences]", held, $"{held},{licence}"));
        return FilterVerdict.Fail;
    }
}
