using System.Globalization;
using Watcher.Actions;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Tests;

namespace Watcher.Strategies.Tests;

/// <summary>A small random cluster with a reading of every metric of every element, one of which can be changed or taken away.</summary>
internal sealed record MeasuredCluster(ClusterModel Model, string Element, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Readings)
{
    private const int Nodes = 4;
    private const int Instances = 12;
    /// <summary>A cluster by its number, in which an element is picked that has a reading of the metric.</summary>
    public static MeasuredCluster Make(int seed, string strategy, string metric)
    {
        var random = new Random((seed * 397) ^ 20261126);
        var builder = new ClusterModelBuilder { TakenAt = DateTimeOffset.UnixEpoch };
        for (int n = 0; n < Nodes; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"host-{n}", Vcpus = 16, VcpuRatio = 2, MemoryMiB = 65536, DiskGiB = 1000 });
            builder.Add(new BaremetalNodeData { Uuid = $"m-{n}", Hostname = $"host-{n}", PowerState = random.Next(3) == 0 ? "off" : "on" });
        }

        // saving_energy wants machines without instances, or empties them itself; all others instances on every node.
        int used = strategy == "saving_energy" && metric == MetricNames.HostPower ? 1 : Nodes;
        for (int i = 0; i < Instances; i++)
        {
            builder.Add(new InstanceData
            {
                Uuid = $"i-{i:00}",
                Node = $"n-{random.Next(used)}",
                State = random.Next(8) == 0 ? "stopped" : "active",
                Vcpus = 1 << random.Next(4),
                MemoryMiB = 2048 << random.Next(3),
                DiskGiB = 20 + (20 * random.Next(4)),
                Metadata = AttributeMap.Of(("watcher-priority", random.Next(2) == 0 ? "gold" : "silver")),
            });
        }

        ClusterModel model = builder.Build();
        var readings = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (MetricDescriptor descriptor in MetricCatalog.All)
        {
            var byId = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (string id in descriptor.Element == ElementKind.Instance ? model.Instances.Select(i => i.Uuid) : model.Nodes.Select(n => n.Uuid))
            {
                byId[id] = Math.Round(Most(descriptor.Name) * (0.02 + random.NextDouble()), 3);
            }

            readings[descriptor.Name] = byId;
        }

        // What is only looked at where something else is missing.
        readings.Remove(metric switch
        {
            MetricNames.InstanceRamAllocated => MetricNames.InstanceRamUsage,
            MetricNames.HostCpuPressure when strategy != "workload_stabilization" => MetricNames.InstanceCpuSteal,
            _ => "",
        });
        string[] elements = [.. readings[metric].Keys];
        return new MeasuredCluster(model, elements[random.Next(elements.Length)], readings);
    }

    public MeasuredCluster Without(string metric) => this with { Readings = Readings.Where(r => r.Key != metric).ToDictionary(StringComparer.Ordinal) };

    /// <summary>The strategy's solution with another reading of the picked element; null = none.</summary>
    public Solution Solve(string strategy, string metric, double? reading)
    {
        var builder = new MetricSetBuilder { TakenAt = DateTimeOffset.UnixEpoch };
        foreach ((string name, IReadOnlyDictionary<string, double> byId) in Readings)
        {
            foreach ((string id, double value) in byId)
            {
                bool isChanged = name == metric && id == Element;
                if (!isChanged || reading is not null)
                {
                    double now = isChanged ? reading!.Value : value;
                    builder.Add(name, id, now);
                    if (name == MetricNames.InstanceL3CacheUsage)
                    {
                        builder.Add(name, id, now, 100).Add(name, id, isChanged ? now : id[^1] % 2 == 0 ? now / 2 : now * 1.4, 200);
                    }
                }
            }
        }

        IStrategy subject = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        var context = new StrategyContext(Model, builder.Build()) { Budget = new SearchBudget(2_000, null) };
        return subject.Execute(context, subject.BindParameters(Parameters(strategy, metric)));
    }

    public MigrateAction[] Moves(string strategy, string metric, double? reading) =>
        [.. Solve(strategy, metric, reading).Actions.Select(a => a.Action).OfType<MigrateAction>()];

    /// <summary>All that a strategy tells: actions, objective, notes and warnings.</summary>
    public string Answer(string strategy, string metric, double? reading)
    {
        Solution solution = Solve(strategy, metric, reading);
        return string.Join('\n',
        [
            .. solution.Actions.Select(a => $"{a.Action} {a.Reason}"),
            .. solution.Details.Objective.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Name} {o.Before:0.#####} {o.After:0.#####}")),
            .. solution.Details.Notes, .. solution.Details.Warnings,
        ]);
    }

    private static AttributeMap Parameters(string strategy, string metric)
    {
        if (strategy == "workload_stabilization")
        {
            string balanced = metric switch
            {
                MetricNames.HostCpuUsage => MetricNames.InstanceCpuUsage,
                MetricNames.HostRamUsage => MetricNames.InstanceRamUsage,
                MetricNames.HostNetworkThroughput => MetricNames.InstanceNetworkThroughput,
                _ => metric,
            };
            return AttributeMap.Parse($$$"""{"metrics": ["{{{balanced}}}"], "thresholds": {"{{{balanced}}}": 0.001}}""");
        }

        return strategy switch
        {
            "workload_balance" => AttributeMap.Of(("metrics", metric)),
            "saving_energy" when metric == MetricNames.HostPower => AttributeMap.Parse("""{"min_free_hosts_num": 3}"""),
            "saving_energy" => AttributeMap.Parse("""{"consolidate": true}"""),
            _ => AttributeMap.Empty,
        };
    }

    /// <summary>The highest reading, so that thresholds lie somewhere in the middle.</summary>
    private static double Most(string metric) => metric switch
    {
        MetricNames.HostRamUsage => 65536 * 1024.0,
        MetricNames.HostOutletTemperature => 50,
        MetricNames.HostInletTemperature => 40,
        MetricNames.HostAirflow => 700,
        MetricNames.HostPower => 600,
        MetricNames.InstanceRamUsage or MetricNames.InstanceRamAllocated => 8192,
        MetricNames.InstanceRootDiskSize => 80,
        MetricNames.InstanceL3CacheUsage => 40_000,
        MetricNames.HostNetworkThroughput or MetricNames.InstanceNetworkThroughput => 1e8,
        MetricNames.InstanceCpuSteal => 25,
        MetricNames.HostDiskLatency or MetricNames.InstanceDiskLatency => 80,
        _ => 100,
    };
}
