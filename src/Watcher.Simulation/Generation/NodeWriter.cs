using System.Globalization;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Writes compute nodes, host aggregates and the machines under the nodes.</summary>
internal sealed class NodeWriter(GenerationInputs inputs, NodePlan nodes, Ids ids, ConditionDrawer conditions, DamageMaker damage)
{
    private static readonly Share s_stillUp = Share.Of(0.2);
    private readonly ClusterProfile _profile = inputs.Profile;

    public void Write(ClusterModelBuilder builder)
    {
        AttributeMap[] cpus = [.. _profile.Generations.Select(CpuInfo)];
        AttributeMap[] metadata = [.. _profile.Generations.Select(g => AttributeMap.Of(("generation", g.Name)))];
        foreach (int node in ids.NodeOrder)
        {
            NodeGeneration generation = nodes.GenerationOf(node);
            ScaledHardware hardware = nodes.Hardware[node];
            NodeCondition condition = conditions.OfNode(node);
            builder.Add(damage.Apply(node, new ComputeNodeData
            {
                Uuid = ids.Nodes[node],
                Hostname = ids.Hostname(node),
                State = condition.IsUp ? "up" : "down",
                Status = condition.DisabledReason is null ? "enabled" : "disabled",
                DisabledReason = condition.DisabledReason,
                Vcpus = hardware.Vcpus,
                VcpuReserved = generation.VcpuReserved,
                VcpuRatio = generation.VcpuRatio,
                MemoryMiB = hardware.MemoryMiB,
                MemoryReservedMiB = generation.MemoryReservedMiB,
                MemoryRatio = generation.MemoryRatio,
                DiskGiB = hardware.DiskGiB,
                DiskReservedGiB = generation.DiskReservedGiB,
                DiskRatio = generation.DiskRatio,
                AvailabilityZone = _profile.Zones > 0 ? ZoneName(nodes.Zone[node]) : null,
                HypervisorType = "QEMU",
                HypervisorVersion = generation.HypervisorVersion,
                CpuInfo = cpus[nodes.Generation[node]],
                Traits = generation.Traits,
                Metadata = metadata[nodes.Generation[node]],
                Resources = hardware.Resources.Count == 0 ? null : hardware.Resources,
            }));
            WriteMachine(builder, node, condition);
        }

        WriteAggregates(builder);
    }

    public static string ZoneName(int zone) => string.Create(CultureInfo.InvariantCulture, $"az-{zone + 1}");

    private static AttributeMap CpuInfo(NodeGeneration g)
    {
        string features = string.Join(',', g.CpuFeatures.Select(Json));
        return AttributeMap.Parse($"{{\"arch\":{Json(g.Architecture)},\"vendor\":{Json(g.CpuVendor)},\"model\":{Json(g.CpuModel)},\"features\":[{features}]}}");
    }

    private static string Json(string text) => "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"";

    private void WriteMachine(ClusterModelBuilder builder, int node, NodeCondition condition)
    {
        if (!condition.HasMachine)
        {
            return;
        }

        SplitMix64 random = inputs.Random(RandomStream.Baremetal, node);
        builder.Add(damage.Apply(node, new BaremetalNodeData
        {
            Uuid = DeterministicUuid.Text(inputs.Seed, RandomStream.BaremetalUuid, node),
            Hostname = ids.Hostname(node),
            PowerState = condition.IsOff ? "off" : "on",
            RunningVms = nodes.InstanceCount[node],
            HypervisorState = condition.IsUp ? "up" : "down",
            HypervisorUpWhenPoweredOff = random.Chance(s_stillUp),
        }));
    }

    private void WriteAggregates(ClusterModelBuilder builder)
    {
        int id = 1;
        for (int zone = 0; zone < _profile.Zones; zone++)
        {
            int wanted = zone;
            builder.Add(damage.Apply(id, new AggregateData
            {
                Id = id++,
                Name = "zone-" + ZoneName(zone),
                AvailabilityZone = ZoneName(zone),
                Hosts = Hosts(node => nodes.Zone[node] == wanted),
            }));
        }

        for (int i = 0; i < _profile.Aggregates.Count; i++)
        {
            AggregateSpec aggregate = _profile.Aggregates[i];
            int bit = i;
            IEnumerable<(string, string)> tenant = aggregate.IsDedicatedToProject
                ? [("filter_tenant_id", ids.Projects[InstanceDrawer.ProjectOfAggregate(_profile, i)])]
                : [];
            builder.Add(damage.Apply(id, new AggregateData
            {
                Id = id++,
                Name = aggregate.Name,
                Metadata = AttributeMap.Of(aggregate.Metadata.Select(m => (m.Key, m.Value)).Concat(tenant)),
                Hosts = Hosts(node => (nodes.Aggregates[node] >> bit & 1) != 0),
            }));
        }
    }

    private List<string> Hosts(Func<int, bool> belongs) =>
        [.. Enumerable.Range(0, nodes.Count).Where(belongs).Select(ids.Hostname)];
}
