using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of workload_optimization: what preempting instances frees (specification of preemptible instances), from the models alone.</summary>
internal static class PreemptionIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        new EfficacyIndicator("preempted_instances_count", "Instances that are on a node before the plan and on none after it.", null, ObjectiveDirection.Minimize,
            c => Sum(c, _ => 1)),
        new EfficacyIndicator("vcpu_freed", "vCPUs of those instances.", "vCPU", null, c => Sum(c, i => i.Vcpus)),
        new EfficacyIndicator("mem_mb_freed", "Memory of those instances.", "MiB", null, c => Sum(c, i => i.MemoryMiB)),
        new EfficacyIndicator("disk_gb_freed", "Disk of those instances.", "GiB", null, c => Sum(c, i => i.DiskGiB)),
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        Free("cpu_free_percentage", "vCPU", Resource.Vcpu), Free("ram_free_percentage", "Memory", Resource.Memory), Free("disk_free_percentage", "Disk", Resource.Disk),
    ];

    private static EfficacyIndicator Free(string name, string what, Resource resource) =>
        new(name, $"{what} capacity that is free after the plan, in percent of that of all nodes in scope that are up and enabled; 0 without any.", "%",
            ObjectiveDirection.Maximize, c => Share(c, c.After, resource), c => (Share(c, c.Before, resource), Share(c, c.After, resource)));

    private static double Share(EfficacyContext context, ClusterModel model, Resource resource)
    {
        long capacity = 0, free = 0;
        foreach (ComputeNode node in model.Nodes)
        {
            if (context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled)
            {
                capacity += Math.Max(0, node.Capacity(resource));
                free += node.Free(resource);
            }
        }

        return capacity == 0 ? 0 : (double)free / capacity * 100;
    }

    private static double Sum(EfficacyContext context, Func<Instance, double> value)
    {
        ReadOnlySpan<int> before = context.Before.NodeOfInstance, after = context.After.NodeOfInstance;
        double sum = 0;
        for (int row = 0; row < before.Length; row++)
        {
            sum += before[row] >= 0 && after[row] < 0 ? value(new Instance(context.Before, row)) : 0;
        }

        return sum;
    }
}
