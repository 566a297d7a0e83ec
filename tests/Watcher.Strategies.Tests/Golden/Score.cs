using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>How good a placement is by the levels of the golden cases' README; recomputed from the models alone.</summary>
public sealed record Score(int Released, double CpuAboveCapacity, int Migrations, long MovedMemoryMiB)
{
    /// <summary>Values both sides by one function.</summary>
    public static Score Of(ClusterModel before, ClusterModel after, MetricSet metrics, int migrations)
    {
        int released = 0;
        foreach (ComputeNode node in before.Nodes)
        {
            int start = node.Instances.Count, end = after.Nodes[node.Row].Instances.Count;
            released += node.IsEnabled && start > 0 && end == 0 ? 1 : 0;
            released -= !node.IsEnabled && end > start ? 1 : 0;
        }

        long memory = 0;
        double[] use = new double[before.Nodes.Count];
        foreach (Instance instance in before.Instances)
        {
            int from = before.NodeOfInstance[instance.Row], to = after.NodeOfInstance[instance.Row];
            memory += from != to ? instance.MemoryMiB : 0;
            if (to >= 0)
            {
                double? reading = metrics.Get(MetricNames.InstanceCpuUsage, instance.Uuid);
                use[to] += reading is { } percent ? percent / 100 * instance.Vcpus : instance.Vcpus;
            }
        }

        double above = 0;
        foreach (ComputeNode node in before.Nodes)
        {
            above += Math.Max(0, use[node.Row] - (node.Vcpus - node.VcpuReserved) * node.VcpuRatio);
        }

        return new Score(released, above, migrations, memory);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Released} released, {CpuAboveCapacity:0.###} cores over, {Migrations} migrations, {MovedMemoryMiB} MiB");

    /// <summary>1 = better than <paramref name="other"/>, 0 = equal (a trade-off inside a level counts as equal), -1 = worse.</summary>
    public int CompareTo(Score other, bool countsCpu)
    {
        int released = Released.CompareTo(other.Released);
        int cpu = !countsCpu || Math.Abs(CpuAboveCapacity - other.CpuAboveCapacity) < 1e-6 ? 0 : other.CpuAboveCapacity.CompareTo(CpuAboveCapacity);
        if (released != cpu && released * cpu < 0)
        {
            return 0;
        }

        if (released + cpu != 0)
        {
            return Math.Sign(released + cpu);
        }

        int migrations = other.Migrations.CompareTo(Migrations);
        return migrations != 0 ? migrations : other.MovedMemoryMiB.CompareTo(MovedMemoryMiB);
    }
}
