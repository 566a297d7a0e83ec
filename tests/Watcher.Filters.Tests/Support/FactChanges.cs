using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters.Tests;

/// <summary>Performs on a model what an explanation says would have to change.</summary>
internal static class FactChanges
{
    public static ClusterModel Perform(ClusterModel model, FactChange change)
    {
        int bracket = change.Path.IndexOf('[', StringComparison.Ordinal);
        string path = bracket < 0 ? change.Path : change.Path[..bracket], key = bracket < 0 ? "" : change.Path[(bracket + 1)..^1];
        return Rebuild(model, node => node.Uuid != change.Element ? node : path switch
        {
            CdmAttribute.ComputeNodeState => node with { State = change.To! },
            CdmAttribute.ComputeNodeStatus => node with { Status = change.To! },
            CdmAttribute.ComputeNodeAvailabilityZone => node with { AvailabilityZone = change.To },
            CdmAttribute.ComputeNodeHypervisorVersion => node with { HypervisorVersion = int.Parse(change.To!, System.Globalization.CultureInfo.InvariantCulture) },
            CdmAttribute.ComputeNodeTraits => node with { Traits = change.To is null ? [.. node.Traits!.Where(t => t != key)] : [.. node.Traits!, key] },
            _ => throw new InvalidOperationException(change.ToString()),
        }, aggregate => aggregate.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) != change.Element ? aggregate : path switch
        {
            CdmAttribute.AggregateHosts => aggregate with { Hosts = [.. aggregate.Hosts!, change.To!] },
            CdmAttribute.AggregateMetadata => aggregate with
            {
                Metadata = AttributeMap.Of([.. aggregate.Metadata!.Where(e => e.Key != key).Select(e => (e.Key, e.Value)), .. change.To is null ? [] : new[] { (key, change.To) }]),
            },
            _ => throw new InvalidOperationException(change.ToString()),
        });
    }

    public static ClusterModel Rebuild(ClusterModel model, Func<ComputeNodeData, ComputeNodeData> node, Func<AggregateData, AggregateData>? aggregate = null)
    {
        var builder = new ClusterModelBuilder();
        foreach (ComputeNode n in model.Nodes)
        {
            builder.Add(node(new ComputeNodeData
            {
                Uuid = n.Uuid,
                Hostname = n.Hostname,
                State = n.State,
                Status = n.Status,
                Vcpus = n.Vcpus,
                MemoryMiB = n.MemoryMiB,
                DiskGiB = n.DiskGiB,
                AvailabilityZone = n.AvailabilityZone,
                HypervisorType = n.HypervisorType,
                HypervisorVersion = n.HypervisorVersion,
                CpuInfo = n.CpuInfo.Count == 0 ? null : n.CpuInfo,
                Traits = n.Traits,
                Resources = n.Resources.Count == 0 ? null : n.Resources,
                Metadata = n.Metadata.Count == 0 ? null : n.Metadata,
            }));
        }

        foreach (Aggregate a in model.Aggregates)
        {
            var data = new AggregateData { Id = a.Id, Name = a.Name, Hosts = a.Hosts, Metadata = a.Metadata, AvailabilityZone = a.AvailabilityZone };
            builder.Add(aggregate is null ? data : aggregate(data));
        }

        foreach (Instance i in model.Instances)
        {
            builder.Add(new InstanceData
            {
                Uuid = i.Uuid,
                Node = i.Node?.Uuid,
                State = i.State,
                Vcpus = i.Vcpus,
                MemoryMiB = i.MemoryMiB,
                DiskGiB = i.DiskGiB,
                ProjectId = i.ProjectId,
                PinnedAz = i.PinnedAz,
                Flavor = i.Flavor,
                ImageProperties = i.ImageProperties,
                SchedulerHints = i.SchedulerHints.Count == 0 ? null : i.SchedulerHints,
                Metadata = i.Metadata.Count == 0 ? null : i.Metadata,
            });
        }

        return builder.Build();
    }
}
