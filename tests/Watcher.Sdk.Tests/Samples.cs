using Watcher.Audits;
using Watcher.Explaining;
using Watcher.Model;

namespace Watcher.Sdk.Tests;

/// <summary>A cluster of three nodes that one node could hold.</summary>
internal static class Samples
{
    public static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        for (int n = 1; n <= 3; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"host-{n}", Vcpus = 16, MemoryMiB = 32768, DiskGiB = 400, AvailabilityZone = n == 3 ? "az-2" : "az-1" });
            builder.Add(new InstanceData { Uuid = $"i-{n}", Name = $"web-{n}", Node = $"n-{n}", Vcpus = 2, MemoryMiB = 4096, DiskGiB = 20, State = "active", PinnedAz = n == 2 ? "az-1" : null });
        }

        return builder.Build();
    }

    /// <summary>Audits the cluster.</summary>
    public static AuditResult Ask(this WatcherEngine engine, AuditRequest request) =>
        engine.Audit(Model(), null, request, null, TestContext.Current.CancellationToken);

    /// <summary>Explains an instance of the cluster.</summary>
    public static InstanceExplanation Tell(this WatcherEngine engine, ExplainRequest request) =>
        engine.Explain(Model(), null, request, TestContext.Current.CancellationToken);
}
