using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of saving_energy, from the machines whose compute node is in scope.</summary>
internal static class EnergyIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        Pair("powered_on_machines_count", "Machines that are on after the plan.", null, (_, machine, _) => machine.PowerState == "on" ? 1 : 0),
        Pair("free_powered_on_machines_count", "Machines that are on after the plan, with no instance on their node.", null,
            (_, machine, node) => machine.PowerState == "on" && node.Instances.Count == 0 ? 1 : 0),
        Pair("power_of_machines_on", "Sum of host_power over the machines that are on after the plan, by the readings before it; unknown where one of them has no reading.", "W",
            (c, machine, node) => machine.PowerState == "on" ? c.Metrics.Get(MetricNames.HostPower, node.Uuid) : 0),
        EfficacyIndicator.Pair("free_machines_off_target",
            "How many machines without instances are on beyond what the audit wants in reserve (free_used_percent of those with instances, at least min_free_hosts_num), or too few, after the plan; machines of unknown power do not count.",
            null, c => (OffTarget(c, c.Before), OffTarget(c, c.After))),
        new EfficacyIndicator("power_switches_count", "Machines whose power the plan switches.", null, ObjectiveDirection.Minimize, c => Switches(c)),
        Indicators.InstanceMigrationsCount,
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        new EfficacyIndicator("powered_off_machines_ratio", "Machines that are off after the plan, in percent of those whose power is known; 0 without any.", "%",
            ObjectiveDirection.Maximize, c =>
            {
                double? on = Sum(c, c.After, (_, m, _) => m.PowerState == "on" ? 1 : 0), off = Sum(c, c.After, (_, m, _) => m.PowerState == "off" ? 1 : 0);
                return on + off == 0 ? 0 : off / (on + off) * 100;
            }),
    ];

    private static EfficacyIndicator Pair(string name, string description, string? unit, Func<EfficacyContext, BaremetalNode, ComputeNode, double?> value) =>
        EfficacyIndicator.Pair(name, description, unit, c => (Sum(c, c.Before, value), Sum(c, c.After, value)));

    private static double OffTarget(EfficacyContext context, ClusterModel model)
    {
        int busy = Count(context, model, (c, m, n) => MachineUse.Counts(m) && Running(c, m, n) > 0);
        int free = Count(context, model, (c, m, n) => MachineUse.Counts(m) && Running(c, m, n) == 0 && m.PowerState == "on");
        return Math.Abs((double)free - MachineUse.Reserve(busy, context.Parameters.Number("free_used_percent", 10), context.Parameters.Number("min_free_hosts_num", 1)));
    }

    private static int Running(EfficacyContext context, BaremetalNode machine, ComputeNode node) =>
        MachineUse.Running(machine, node, new ComputeNode(context.Before, node.Row).Instances.Count, node.Instances.Count);

    private static int Count(EfficacyContext context, ClusterModel model, Func<EfficacyContext, BaremetalNode, ComputeNode, bool> counts) =>
        (int)Sum(context, model, (c, m, n) => counts(c, m, n) ? 1 : 0)!.Value;

    /// <summary>The sum over the machines in scope; null where what one of them adds is not known.</summary>
    private static double? Sum(EfficacyContext context, ClusterModel model, Func<EfficacyContext, BaremetalNode, ComputeNode, double?> value)
    {
        double? sum = 0;
        foreach (BaremetalNode machine in model.BaremetalNodes)
        {
            if (model.FindNodeByHostname(machine.Hostname) is { } node && context.Scope.HasNode(node.Row))
            {
                sum += value(context, machine, node);
            }
        }

        return sum;
    }

    private static double Switches(EfficacyContext context)
    {
        int count = 0;
        foreach (BaremetalNode machine in context.Before.BaremetalNodes)
        {
            count += machine.PowerState != new BaremetalNode(context.After, machine.Row).PowerState ? 1 : 0;
        }

        return count;
    }
}
