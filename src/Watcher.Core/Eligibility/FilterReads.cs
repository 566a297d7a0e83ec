using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Finds what a filter reads without declaring it. A chain asks a filter once for all instances (and nodes) that agree on the declared
/// attributes, so an undeclared read gives one the answer of another. The filter is asked on the model, and on copies of it in which one
/// undeclared attribute has other values: an answer that differs gives the attribute away. Thread-safe.
/// </summary>
public static class FilterReads
{
    private const int DefaultPairs = 256;

    /// <summary>Paths of the attributes that change a filter's answers though it does not declare them, sorted; empty = none was found.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="model">The model to ask it on; a rich one finds more.</param>
    /// <param name="pairs">Pairs of instance and node to ask of, at most; spread evenly over both.</param>
    public static IReadOnlyList<string> FindUndeclared(IDestinationFilter filter, ClusterModel model, int pairs = DefaultPairs)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        if (model.Instances.Count == 0 || model.Nodes.Count == 0)
        {
            return [];
        }

        (int Instance, int Node)[] sample = Sample(model, pairs);
        FilterVerdict[] truth = Ask(filter, model, sample);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (AttributeDescriptor attribute in Undeclared(filter))
        {
            foreach (ClusterModel other in BlindedModel.Variants(model, attribute))
            {
                if (!Ask(filter, other, sample).AsSpan().SequenceEqual(truth))
                {
                    found.Add(attribute.Path);
                    break;
                }
            }
        }

        return [.. found];
    }

    private static IEnumerable<AttributeDescriptor> Undeclared(IDestinationFilter filter)
    {
        var declared = new HashSet<string>(filter.InstanceAttributes, StringComparer.Ordinal);
        if (filter.SourceAttributes.Count > 0)
        {
            declared.Add(CdmAttribute.InstanceNode);
        }

        bool placement = filter.NodeAttributes is null || filter.NodeAttributes.Contains(CdmAttribute.InstanceNode);
        foreach (AttributeDescriptor attribute in CdmSchema.Attributes(ElementKind.Instance))
        {
            // What is on a node is made of where instances are and how large they are: those are what a filter of placements reads.
            bool amount = attribute.Path is CdmAttribute.InstanceNode or CdmAttribute.InstanceVcpus or CdmAttribute.InstanceMemory
                or CdmAttribute.InstanceDisk or CdmAttribute.InstanceResources;
            if (!declared.Contains(attribute.Path) && !(placement && amount))
            {
                yield return attribute;
            }
        }

        if (filter.NodeAttributes is not { } nodes)
        {
            yield break;
        }

        declared.UnionWith(nodes);
        declared.UnionWith(filter.SourceAttributes);
        bool usesAggregates = nodes.Any(p => p.StartsWith("aggregates.", StringComparison.Ordinal));
        foreach (ElementKind kind in (ElementKind[])[ElementKind.ComputeNode, ElementKind.Aggregate])
        {
            foreach (AttributeDescriptor attribute in CdmSchema.Attributes(kind))
            {
                // Names tie an aggregate to its hosts: whoever reads aggregates reads those, and nothing of them but the tie.
                bool tie = usesAggregates && attribute.Path is CdmAttribute.ComputeNodeHostname or CdmAttribute.AggregateHosts;
                if (!declared.Contains(attribute.Path) && !tie)
                {
                    yield return attribute;
                }
            }
        }
    }

    private static (int Instance, int Node)[] Sample(ClusterModel model, int pairs)
    {
        long all = (long)model.Instances.Count * model.Nodes.Count;
        long count = Math.Min(pairs, all);
        var sample = new (int, int)[count];
        for (long i = 0; i < count; i++)
        {
            // A stride that walks both: instances in turn, nodes shifted by one with every round.
            long step = (long)((Int128)i * all / count);
            sample[i] = ((int)(step / model.Nodes.Count), (int)((step + i) % model.Nodes.Count));
        }

        return sample;
    }

    private static FilterVerdict[] Ask(IDestinationFilter filter, ClusterModel model, (int Instance, int Node)[] sample)
    {
        var verdicts = new FilterVerdict[sample.Length];
        for (int i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = filter.Judge(new Candidacy(new Instance(model, sample[i].Instance), new ComputeNode(model, sample[i].Node)));
        }

        return verdicts;
    }
}
