using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>What follows from the attributes that a filter declares.</summary>
internal static class DeclaredReads
{
    public static WorkingCopyFacts Follows(IDestinationFilter filter)
    {
        WorkingCopyFacts facts = filter.SourceAttributes.Count > 0 ? WorkingCopyFacts.Source : WorkingCopyFacts.None;
        foreach (string path in filter.NodeAttributes ?? [])
        {
            facts |= path switch
            {
                CdmAttribute.ComputeNodeState or CdmAttribute.ComputeNodeStatus => WorkingCopyFacts.Service,
                CdmAttribute.InstanceNode => WorkingCopyFacts.Placement,
                _ => WorkingCopyFacts.None,
            };
        }

        return facts;
    }
}
