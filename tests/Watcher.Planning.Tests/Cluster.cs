using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Small clusters by hand: nodes of some memory, instances of some.</summary>
internal static class Cluster
{
    /// <param name="nodes">Host name and memory, MiB; a host name with a minus in front is disabled.</param>
    /// <param name="instances">Id, host and memory, MiB.</param>
    /// <param name="more">What else the model has.</param>
    public static ClusterModel Of(
        (string Host, int MemoryMiB)[] nodes, (string Id, string Host, int MemoryMiB)[] instances, Action<ClusterModelBuilder>? more = null)
    {
        var builder = new ClusterModelBuilder();
        foreach ((string host, int memory) in nodes)
        {
            string name = host.TrimStart('-');
            builder.Add(new ComputeNodeData
            {
                Uuid = name,
                Hostname = name,
                Vcpus = 1000,
                MemoryMiB = memory,
                DiskGiB = 10_000,
                Status = host.StartsWith('-') ? "disabled" : "enabled",
                DisabledReason = host.StartsWith('-') ? "by hand" : null,
            });
        }

        foreach ((string id, string host, int memory) in instances)
        {
            builder.Add(new InstanceData { Uuid = id, Name = id, Node = host, Vcpus = 1, MemoryMiB = memory, DiskGiB = 1 });
        }

        more?.Invoke(builder);
        return builder.Build();
    }

    public static SolutionAction Move(string instance, string from, string to, MigrationType type = MigrationType.Live) =>
        new(new MigrateAction(instance, instance, type, from, to), null);

    public static SolutionAction Service(string node, bool enable) => new(new ChangeServiceStateAction(node, node, enable, enable ? null : "test"), null);

    /// <summary>Every action as "id from&gt;to", or its resource.</summary>
    public static string[] Names(IEnumerable<ClusterAction> actions) =>
        [.. actions.Select(a => a.DestinationNode is null ? a.ResourceId : $"{a.ResourceId} {a.SourceNode}>{a.DestinationNode}")];
}
