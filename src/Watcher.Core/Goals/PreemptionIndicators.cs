using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of workload_optimization: what preempting instances frees (specification of preemptible instances), and what is missing of the audit's targets.</summary>
internal static class PreemptionIndicators
{
    private const string CpuTarget = "cpu_free_percentage";
    private const string MemoryTarget = "ram_free_percentage";
    private const string DiskTarget = "disk_free_percentage";

    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        new EfficacyIndicator("preempted_instances_count", "Instances that are on a node before the plan and on none after it.", null, ObjectiveDirection.Minimize,
            c => Sum(c, _ => 1)),
        new EfficacyIndicator("vcpu_freed", "vCPUs of those instances.", "vCPU", null, c => Sum(c, i => i.Vcpus)),
        new EfficacyIndicator("mem_mb_freed", "Memory of those instances.", "MiB", null, c => Sum(c, i => i.MemoryMiB)),
        new EfficacyIndicator("disk_gb_freed", "Disk of those instances.", "GiB", null, c => Sum(c, i => i.DiskGiB)),
        Missing("vcpu_missing", "vCPU", "vCPU", Resource.Vcpu, CpuTarget),
        Missing("mem_mb_missing", "Memory", "MiB", Resource.Memory, MemoryTarget),
        Missing("disk_gb_missing", "Disk", "GiB", Resource.Disk, DiskTarget),
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        Free(CpuTarget, "vCPU", Resource.Vcpu), Free(MemoryTarget, "Memory", Resource.Memory), Free(DiskTarget, "Disk", Resource.Disk),
        new EfficacyIndicator("deficit_covered_percentage",
            "Of what was missing of the audit's targets, the part that is free after the plan: the least of any resource; 100 where nothing was missing; none without targets.",
            "%", ObjectiveDirection.Maximize, Covered),
    ];

    private static EfficacyIndicator Missing(string name, string what, string unit, Resource resource, string target) => EfficacyIndicator.Pair(
        name, $"{what} that is missing of the audit's {target} after the plan; none without that target.", unit,
        c => (Deficit(c, c.Before, resource, target), Deficit(c, c.After, resource, target)));

    private static double? Covered(EfficacyContext context)
    {
        double? least = null;
        foreach ((Resource resource, string target) in ((Resource, string)[])[(Resource.Vcpu, CpuTarget), (Resource.Memory, MemoryTarget), (Resource.Disk, DiskTarget)])
        {
            if (Deficit(context, context.Before, resource, target) is { } before && Deficit(context, context.After, resource, target) is { } after)
            {
                least = Math.Min(least ?? 100, before == 0 ? 100 : Math.Max(0, before - after) / before * 100);
            }
        }

        return least;
    }

    /// <summary>What is missing for the wanted share of all capacity to be free, rounded up; null without a target.</summary>
    private static double? Deficit(EfficacyContext context, ClusterModel model, Resource resource, string target)
    {
        if (context.Parameters.Number(target) is not { } percent)
        {
            return null;
        }

        (long capacity, long free) = Room(context, model, resource);
        return Math.Max(0, Math.Ceiling((double)((decimal)percent * capacity / 100)) - free);
    }

    // An indicator has the name of the parameter that is its target.
    private static EfficacyIndicator Free(string name, string what, Resource resource) =>
        new(name, $"{what} capacity that is free after the plan, in percent of that of all nodes in scope that are up and enabled; 0 without any.", "%",
            ObjectiveDirection.Maximize, c => Share(c, c.After, resource), c => (Share(c, c.Before, resource), Share(c, c.After, resource)));

    private static double Share(EfficacyContext context, ClusterModel model, Resource resource)
    {
        (long capacity, long free) = Room(context, model, resource);
        return capacity == 0 ? 0 : (double)free / capacity * 100;
    }

    private static (long Capacity, long Free) Room(EfficacyContext context, ClusterModel model, Resource resource)
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

        return (capacity, free);
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
