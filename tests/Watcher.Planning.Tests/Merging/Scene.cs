using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>A small cluster by hand: hosts of 1000 MiB and some instances, with short names for actions.</summary>
internal static class Scene
{
    public static ClusterModel Cluster(string hosts, Action<ClusterModelBuilder>? more = null, params ReadOnlySpan<(string Id, string Host, int Memory)> instances)
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in hosts.Split(' '))
        {
            builder.Add(Node(host));
            builder.Add(new BaremetalNodeData { Uuid = "m" + host, Hostname = host, PowerState = "on" });
        }

        foreach ((string id, string host, int memory) in instances)
        {
            builder.Add(Vm(id, host, memory));
        }

        builder.Add(new StorageNodeData { Host = "s@b" });
        foreach (string pool in new[] { "s@b#p0", "s@b#p1", "s@b#p2" })
        {
            builder.Add(new StoragePoolData { Name = pool, StorageNode = "s@b", TotalCapacityGB = 100, FreeCapacityGB = 50, AllocatedCapacityGB = 50 });
        }

        builder.Add(new VolumeData { Uuid = "v", Pool = "s@b#p0", SizeGB = 10 });
        more?.Invoke(builder);
        return builder.Build();
    }

    public static ComputeNodeData Node(string host) => new() { Uuid = "u" + host, Hostname = host, Vcpus = 100, MemoryMiB = 1000, DiskGiB = 1000 };

    public static InstanceData Vm(string id, string host, int memory) => new() { Uuid = id, Node = "u" + host, Vcpus = 1, MemoryMiB = memory, DiskGiB = 1 };

    public static SolutionAction Live(string instance, string from, string to, string? why = null) =>
        new(new MigrateAction(instance, "", MigrationType.Live, from, to), why);

    public static SolutionAction Cold(string instance, string from, string to) => new(new MigrateAction(instance, "", MigrationType.Cold, from, to), null);

    public static SolutionAction Evacuate(string instance, string from, string to) => new(new EvacuateAction(instance, "", from, to), null);

    public static SolutionAction Disable(string host) => new(new ChangeServiceStateAction("u" + host, host, Enable: false, "test"), null);

    public static SolutionAction Enable(string host) => new(new ChangeServiceStateAction("u" + host, host, Enable: true), null);

    public static SolutionAction Power(string host, bool on) => new(new ChangePowerStateAction("m" + host, host, on), null);

    public static SolutionAction Volume(string volume, string pool) => new(new VolumeMigrateAction(volume, "", VolumeMigrationType.Migrate, pool), null);

    /// <summary>An action in a few letters, for example <c>a:A&gt;B</c>.</summary>
    public static string Short(ClusterAction action) => action switch
    {
        MigrateAction or EvacuateAction => $"{action.ResourceId}:{action.SourceNode}>{action.DestinationNode}",
        ChangeServiceStateAction service => $"{(service.Enable ? "+" : "-")}{service.Hostname}",
        ChangePowerStateAction power => $"{(power.On ? "on" : "off")} {power.Hostname}",
        VolumeMigrateAction volume => $"{volume.Volume}>{volume.DestinationPool}",
        _ => $"{action.ActionType} {action.ResourceId}",
    };

    public static string Short(IEnumerable<SolutionAction> actions) => string.Join(", ", actions.Select(a => Short(a.Action)));
}
