using Watcher.Actions;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>
/// What upstream's greedy algorithms answer, by 02-strategies §1 and §2, faults included: a sparring partner for clusters that nobody recorded.
/// </summary>
internal sealed class UpstreamGreedy(ClusterModel model, MetricSet metrics)
{
    private readonly int[] _node = model.NodeOfInstance.ToArray();
    private readonly List<(int Instance, int From, int To)> _moves = [];

    public IReadOnlyList<ClusterAction> VmWorkloadConsolidation()
    {
        List<int> nodes = [.. model.Nodes.Where(n => n.IsUp).Select(n => n.Row)];
        List<int> sorted = [.. nodes.OrderBy(n => Use(n).Cpu)];
        foreach (int node in Enumerable.Reverse(sorted))
        {
            foreach (int instance in On(node).OrderBy(i => Use(new Instance(model, i)).Cpu).ToList())
            {
                if (Use(node).Cpu <= Capacity(node).Cpu)
                {
                    break;
                }

                int target = Enumerable.Reverse(sorted).FirstOrDefault(d => d != node && Fits(instance, d), -1);
                Move(instance, node, target);
            }
        }

        sorted = [.. nodes.OrderBy(n => Use(n).Cpu)];
        for (int asc = 0; asc < sorted.Count; asc++)
        {
            foreach (int instance in On(sorted[asc]).OrderByDescending(i => Use(new Instance(model, i)).Cpu).ToList())
            {
                for (int dsc = sorted.Count - 1; dsc > asc; dsc--)
                {
                    if (Fits(instance, sorted[dsc]))
                    {
                        Move(instance, sorted[asc], sorted[dsc]);
                        break;
                    }
                }
            }
        }

        var actions = new List<ClusterAction>();
        foreach (int instance in _moves.Select(m => m.Instance).Distinct())
        {
            Add(actions, instance, model.NodeOfInstance[instance], _node[instance], enable: true);
        }

        return actions;
    }

    public IReadOnlyList<ClusterAction> Basic()
    {
        List<int> nodes = [.. model.Nodes.Where(n => n.IsUp && n.Instances.Count > 0).OrderByDescending(n => Reading(MetricNames.HostCpuUsage, n.Uuid) ?? 100).Select(n => n.Row)];
        var actions = new List<ClusterAction>();
        while (nodes.Count > 0)
        {
            int source = nodes[^1];
            bool moved = false;
            foreach (int instance in On(source).Where(i => new Instance(model, i).VmState == "active")
                .OrderByDescending(i => Reading(MetricNames.InstanceCpuUsage, new Instance(model, i).Uuid) ?? 100).ToList())
            {
                if (new Instance(model, instance).IsExcluded)
                {
                    continue;
                }

                int target = nodes.FirstOrDefault(d => d != source && Allocates(instance, d), -1);
                if (target >= 0)
                {
                    Add(actions, instance, source, target, enable: false);
                    _node[instance] = target;
                    moved = true;
                }
            }

            if (!moved || !On(source).Any())
            {
                nodes.RemoveAt(nodes.Count - 1);
            }
        }

        return actions;
    }

    private void Add(List<ClusterAction> actions, int instance, int from, int to, bool enable)
    {
        if (from == to)
        {
            return;
        }

        Instance view = new(model, instance);
        ComputeNode target = model.Nodes[to];
        if (enable && !target.IsEnabled)
        {
            actions.Add(new ChangeServiceStateAction(target.Uuid, target.Hostname, Enable: true));
        }

        MigrationType type = view.VmState == "stopped" ? MigrationType.Cold : MigrationType.Live;
        actions.Add(new MigrateAction(view.Uuid, "", type, model.Nodes[from].Hostname, target.Hostname));
    }

    private void Move(int instance, int from, int to)
    {
        if (to >= 0 && !new Instance(model, instance).IsExcluded && new Instance(model, instance).VmState is "active" or "paused" or "stopped")
        {
            _node[instance] = to;
            _moves.Add((instance, from, to));
        }
    }

    private IEnumerable<int> On(int node) => Enumerable.Range(0, _node.Length).Where(i => _node[i] == node);

    private double? Reading(string metric, string id) => metrics.Get(metric, id);

    private (double Cpu, double Ram, double Disk) Use(Instance i)
    {
        double? cpu = Reading(MetricNames.InstanceCpuUsage, i.Uuid);
        return (cpu is null or 0 ? i.Vcpus : i.Vcpus * cpu.Value / 100, Reading(MetricNames.InstanceRamUsage, i.Uuid) ?? i.MemoryMiB,
            Reading(MetricNames.InstanceRootDiskSize, i.Uuid) ?? i.DiskGiB);
    }

    private (double Cpu, double Ram, double Disk) Use(int node)
    {
        (double cpu, double ram, double disk) = (0, 0, 0);
        foreach (int i in On(node))
        {
            (double c, double r, double d) = Use(new Instance(model, i));
            (cpu, ram, disk) = (cpu + c, ram + r, disk + d);
        }

        ComputeNode view = model.Nodes[node];
        double hostCpu = (Reading(MetricNames.HostCpuUsage, view.Uuid) ?? 0) * view.Vcpus / 100, hostRam = (Reading(MetricNames.HostRamUsage, view.Uuid) ?? 0) / 1024;
        foreach ((int i, int from, int to) in _moves)
        {
            (double c, _, _) = Use(new Instance(model, i));
            int sign = (to == node ? 1 : 0) - (from == node ? 1 : 0);
            hostCpu += sign * c;
            hostRam += sign * new Instance(model, i).MemoryMiB;
        }

        return (Math.Max(cpu, hostCpu), Math.Max(ram, hostRam), disk);
    }

    private (double Cpu, double Ram, double Disk) Capacity(int node) => model.Nodes[node] is var n
        ? ((n.Vcpus - n.VcpuReserved) * n.VcpuRatio, (n.MemoryMiB - n.MemoryReservedMiB) * n.MemoryRatio, (n.DiskGiB - n.DiskReservedGiB) * n.DiskRatio)
        : default;

    private bool Fits(int instance, int node)
    {
        (double c, double r, double d) = Use(new Instance(model, instance));
        (double uc, double ur, double ud) = Use(node);
        (double cc, double cr, double cd) = Capacity(node);
        return c + uc <= cc && r + ur <= cr && d + ud <= cd && Allocates(instance, node);
    }

    private bool Allocates(int instance, int node)
    {
        (double cc, double cr, double cd) = Capacity(node);
        long vcpus = 0, memory = 0, disk = 0;
        foreach (int i in On(node).Append(instance))
        {
            (vcpus, memory, disk) = (vcpus + model.Instances[i].Vcpus, memory + model.Instances[i].MemoryMiB, disk + model.Instances[i].DiskGiB);
        }

        return vcpus <= cc && memory <= cr && disk <= cd;
    }
}
