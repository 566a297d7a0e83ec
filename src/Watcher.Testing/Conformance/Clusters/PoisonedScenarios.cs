using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>Models that are valid and still bring down careless code: nothing in them, nothing that fits, nothing that may be touched.</summary>
internal static class PoisonedScenarios
{
    private const int Much = 2_000_000_000;

    public static IReadOnlyList<(string Name, Scenario Scenario)> All { get; } = [.. Make()];

    private static IEnumerable<(string Name, Scenario Scenario)> Make()
    {
        yield return ("empty model", Scenario.Create().Build());
        yield return ("one node, nothing on it", Scenario.Create().Node("n1").Build());
        yield return ("one node, one instance", Scenario.Create().Node("n1").Instance("i1", "n1").Build());
        yield return ("nodes without instances", Scenario.Create().Node("n1").Node("n2").Node("n3").Build());
        yield return ("instances without nodes", Scenario.Create().Instance("i1").Instance("i2", metadata: ("licence", "oracle")).Build());
        yield return ("unmapped instances among others", Usual().Instance("u1").Instance("u2", state: "shelved_offloaded").Build());
        yield return ("no metrics", Usual().Build());
        yield return ("some metrics missing", Usual().Metric(MetricNames.HostCpuUsage, "n1", 50).Metric(MetricNames.InstanceCpuUsage, "i2", 10)
            .Metric(MetricNames.InstanceRamUsage, "i1", 100).Build());
        yield return ("metrics of unknown elements", Usual().Metric(MetricNames.HostCpuUsage, "nobody", 50).Metric(MetricNames.InstanceCpuUsage, "nobody", 10).Build());
        yield return ("absurd metrics", Readings(Usual(), 1e300, -5).Build());
        yield return ("all metrics 0", Readings(Usual(), 0, 0).Build());
        yield return ("nodes of size 0", Usual(vcpus: 0, memoryMiB: 0, diskGiB: 0).Build());
        yield return ("ratio 0", Usual(ratio: 0).Build());
        yield return ("more reserved than there is", Scenario.Create()
            .Add(new ComputeNodeData { Uuid = "n1", Hostname = "n1", Vcpus = 4, VcpuReserved = 9, MemoryMiB = 100, MemoryReservedMiB = 4096, DiskGiB = 1, DiskReservedGiB = 2 })
            .Node("n2").Instance("i1", "n1").Instance("i2", "n2").Build());
        yield return ("instances of size 0", Scenario.Create().Node("n1").Node("n2")
            .Instance("i1", "n1", vcpus: 0, memoryMiB: 0, diskGiB: 0).Instance("i2", "n2", vcpus: 0, memoryMiB: 0, diskGiB: 0).Build());
        yield return ("sizes near the largest integer", Scenario.Create().Node("n1", Much, Much, Much).Node("n2", Much, Much, Much)
            .Instance("i1", "n1", Much, Much, Much).Instance("i2", "n1", Much, Much, Much).Instance("i3", "n2", 1, 1, 1).Build());
        yield return ("all nodes over-full", Usual(vcpus: 1, memoryMiB: 1024, diskGiB: 5).Build());
        yield return ("all nodes down", Usual(up: false).Build());
        yield return ("all nodes disabled", Usual(enabled: false).Build());
        yield return ("one node alone is healthy", Usual(enabled: false).Node("n9").Build());
        yield return ("everything locked", Usual(locked: true).Build());
        yield return ("everything busy", Usual(task: "migrating").Build());
        yield return ("everything excluded", Usual(excluded: true).Build());
        yield return ("everything stopped", Usual(state: "stopped").Build());
        yield return ("states that nobody knows", Usual(state: "no_such_state").Build());
        yield return ("everything in error", Usual(state: "error").Build());
        yield return ("pinned to a zone that nothing has", Usual(zone: "no-such-zone").Build());
        yield return ("a zone that is full", Scenario.Create().Node("n1", zone: "a").Node("n2", vcpus: 1, zone: "a").Node("n3", zone: "b")
            .Instance("i1", "n1", zone: "a").Instance("i2", "n1", zone: "a").Instance("i3", "n3", zone: "b").Build());
        yield return ("groups that contradict each other", Usual().AntiAffinity("g1", "i1", "i2", "i3").Affinity("g2", "i1", "i2", "i3").Build());
        yield return ("groups of unknown, doubled and no members", Usual().AntiAffinity("g1").Affinity("g2", "nobody", "i1").AntiAffinity("g3", "i2", "i2", "i3").Build());
        yield return ("an anti-affinity group that is broken already", Scenario.Create().Node("n1").Node("n2")
            .Instance("i1", "n1").Instance("i2", "n1").Instance("i3", "n1").AntiAffinity("g", "i1", "i2", "i3").Build());
        yield return ("scope that keeps nothing", Usual().Scope("""[{"compute":[{"availability_zones":[{"name":"no-such-zone"}]}]}]""").Build());
        yield return ("odd names", Scenario.Create().Node("n \"1\"\\", hostname: "høst/1").Node("節点", hostname: "  ")
            .Instance("i\n1", "n \"1\"\\").Instance("𝟙", "節点", metadata: ("licence", "oracle\u0000")).Instance(new string('x', 5000), "節点").Build());
        yield return ("metadata that is not text", Usual().Add(new InstanceData
        {
            Uuid = "m1",
            Node = "n1",
            Vcpus = 1,
            MemoryMiB = 1,
            DiskGiB = 1,
            Metadata = AttributeMap.Parse("""{"licence":null,"optimize":{"a":[1,2]},"watcher-priority":1e3,"tier":[]}"""),
        }).Build());
        yield return ("volumes without pools, pools without figures", Usual().Volume("v1", "s1@lvm#p1").Pool("s1@lvm#p1", 0, 0, 0)
            .Add(new VolumeData { Uuid = "v2", SizeGB = 5 }).Add(new StoragePoolData { Name = "s1@lvm#p2" }).Build());
    }

    private static ScenarioBuilder Usual(int vcpus = 16, int memoryMiB = 32768, int diskGiB = 500, double ratio = 1, bool up = true, bool enabled = true,
        bool locked = false, string? task = null, bool excluded = false, string state = "active", string? zone = null)
    {
        ScenarioBuilder builder = Scenario.Create();
        for (int n = 1; n <= 3; n++)
        {
            builder.Node($"n{n}", vcpus, memoryMiB, diskGiB, ratio, up: up, enabled: enabled);
        }

        for (int i = 1; i <= 6; i++)
        {
            builder.Instance($"i{i}", $"n{(i + 2) / 3}", state: state, locked: locked, excluded: excluded, task: task, zone: zone, metadata: ("licence", "oracle"));
        }

        return builder;
    }

    private static ScenarioBuilder Readings(ScenarioBuilder builder, double host, double instance)
    {
        foreach (string metric in MetricNames.All)
        {
            bool ofHost = metric.StartsWith("host", StringComparison.Ordinal);
            for (int i = 1; i <= (ofHost ? 3 : 6); i++)
            {
                builder.Metric(metric, ofHost ? $"n{i}" : $"i{i}", ofHost ? host : instance);
            }
        }

        return builder;
    }
}
