using System.Globalization;
using Watcher.Model;

namespace Watcher.DatacenterRepair;

/// <summary>
/// A datacenter as a cluster model. Servers become compute nodes and virtual machines instances, both with their number as uuid and host name;
/// <c>spread</c> becomes an anti-affinity group; the parts of <c>among</c> become host aggregates, and where the part is settled, the machines
/// ask for it by an extra spec, so that a filter enforces it and the proof checks it.
/// </summary>
internal static class ClusterTranslation
{
    /// <summary>The filters that the model needs.</summary>
    internal static readonly string[] Filters = ["compute_status", "aggregate_extra_specs"];

    private static readonly string[] s_processor = ["uCpu", "ucpu", "cpu"];
    private static readonly string[] s_memory = ["memory", "mem"];

    internal static ClusterModel ToModel(Datacenter datacenter)
    {
        var builder = new ClusterModelBuilder();
        int cpu = Find(datacenter, s_processor), memory = Find(datacenter, s_memory);
        int[] others = [.. Enumerable.Range(0, datacenter.Resources.Length).Where(r => r != cpu && r != memory)];
        foreach (Server server in datacenter.Servers)
        {
            builder.Add(new ComputeNodeData
            {
                Uuid = IdOf(server),
                Hostname = IdOf(server),
                State = server.IsOnline ? "up" : "down",
                Vcpus = cpu < 0 ? 0 : server.Capacity[cpu],
                MemoryMiB = memory < 0 ? 0 : server.Capacity[memory],
                DiskGiB = 0,
                Resources = others.Length == 0 ? null : others.ToDictionary(r => ClassOf(datacenter.Resources[r]), r => new ResourceInventory(server.Capacity[r])),
                Metadata = AttributeMap.Of(("name", server.Name)),
            });
        }

        Flavor?[] flavors = Flavors(datacenter);
        for (int m = 0; m < flavors.Length; m++)
        {
            VirtualMachine machine = datacenter.Machines[m];
            builder.Add(new InstanceData
            {
                Uuid = IdOf(machine),
                Name = machine.Name,
                Node = machine.Server < 0 ? null : IdOf(datacenter.Servers[machine.Server]),
                State = machine.Server < 0 ? "building" : "active",
                Vcpus = cpu < 0 ? 0 : machine.Need[cpu],
                MemoryMiB = memory < 0 ? 0 : machine.Need[memory],
                DiskGiB = 0,
                Resources = others.Length == 0 ? null : others.ToDictionary(r => ClassOf(datacenter.Resources[r]), r => machine.Need[r]),
                Flavor = flavors[m],
            });
        }

        foreach (SpreadRule spread in datacenter.Spreads)
        {
            builder.Add(new ServerGroupData
            {
                Uuid = Text($"constraint-{spread.Number}"),
                Name = "spread",
                Policy = "anti-affinity",
                Members = [.. spread.Machines.Select(m => IdOf(datacenter.Machines[m]))],
            });
        }

        AddParts(datacenter, builder);
        foreach (int server in datacenter.ToSwitchOff.Concat(datacenter.ToSwitchOn))
        {
            string id = IdOf(datacenter.Servers[server]);
            builder.Add(new BaremetalNodeData { Uuid = id, Hostname = id, PowerState = datacenter.Servers[server].IsOnline ? "on" : "off" });
        }

        return builder.Build();
    }

    internal static string IdOf(Server server) => Text($"{server.Id}");

    internal static string IdOf(VirtualMachine machine) => Text($"{machine.Id}");

    private static int Find(Datacenter datacenter, string[] names) => Array.FindIndex(datacenter.Resources, r => names.Contains(r));

    /// <summary>Placement's name of a resource class of one's own.</summary>
    private static string ClassOf(string resource) => "CUSTOM_" + string.Concat(resource.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static void AddParts(Datacenter datacenter, ClusterModelBuilder builder)
    {
        int id = 1;
        foreach (Partition partition in datacenter.Partitions)
        {
            for (int part = 0; part < partition.Parts; part++)
            {
                builder.Add(new AggregateData
                {
                    Id = id++,
                    Name = Text($"{Key(partition)}-{part}"),
                    Metadata = AttributeMap.Of((Key(partition), Value(part))),
                    Hosts = [.. datacenter.Servers.Where((_, s) => partition.PartOfServer[s] == part).Select(IdOf)],
                });
            }
        }
    }

    /// <summary>Equal demands share one flavor.</summary>
    private static Flavor?[] Flavors(Datacenter datacenter)
    {
        var specs = new SortedDictionary<string, string>?[datacenter.Machines.Length];
        foreach (AmongRule rule in datacenter.Amongs)
        {
            int bound = rule.BoundTo(datacenter);
            if (bound < 0 && rule.Partition.CoversAll) continue;
            string value = bound >= 0 ? Value(bound) : string.Join(' ', Enumerable.Range(0, rule.Partition.Parts).Select(p => $"<or> {Value(p)}"));
            foreach (int machine in rule.Machines) (specs[machine] ??= new(StringComparer.Ordinal))["aggregate_instance_extra_specs:" + Key(rule.Partition)] = value;
        }

        var shared = new Dictionary<string, Flavor>(StringComparer.Ordinal);
        var flavors = new Flavor?[specs.Length];
        for (int m = 0; m < specs.Length; m++)
        {
            if (specs[m] is not { } own) continue;
            string text = string.Join(';', own.Select(s => $"{s.Key}={s.Value}"));
            if (!shared.TryGetValue(text, out Flavor? flavor))
                shared[text] = flavor = new Flavor(null, AttributeMap.Of(own.Select(s => (s.Key, s.Value))));
            flavors[m] = flavor;
        }

        return flavors;
    }

    private static string Key(Partition partition) => Text($"among-{partition.Number}");

    private static string Value(int part) => Text($"part-{part}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
