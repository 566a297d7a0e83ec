using Watcher.Goals;
using Watcher.Model;

namespace Watcher.Strategies.Energy;

/// <summary>
/// The machines in scope by what they do: with instances, free and on, free and off. As upstream has them: machines of unknown power, or whose hypervisor is down and
/// would say "up" without power, are in none; those whose node the model lacks neither.
/// </summary>
internal sealed class MachinePools
{
    private readonly StrategyContext _context;

    private MachinePools(StrategyContext context) => _context = context;

    public List<Machine> WithInstances { get; } = [];

    public List<Machine> FreeOn { get; } = [];

    public List<Machine> FreeOff { get; } = [];

    public static MachinePools Of(StrategyContext context)
    {
        var pools = new MachinePools(context);
        foreach (BaremetalNode bare in context.Model.BaremetalNodes)
        {
            if (context.Model.FindNodeByHostname(bare.Hostname) is not { } node || !context.Scope.HasNode(node.Row) || !MachineUse.Counts(bare))
            {
                continue;
            }

            List<Machine>? pool = MachineUse.Running(bare, node, node.Instances.Count, context.State.InstanceCount(node)) > 0 ? pools.WithInstances : bare.PowerState switch
            {
                "on" => pools.FreeOn,
                "off" => pools.FreeOff,
                _ => null,
            };
            pool?.Add(Machine.Of(context, bare, node));
        }

        return pools;
    }

    /// <summary>
    /// What can go, the first first: what is of no use as a reserve, then what takes the most power for its size, then from the rack with the largest reserve, then what
    /// wakes up fastest and is smallest.
    /// </summary>
    public IEnumerable<Machine> ToPowerOff()
    {
        var perRack = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Machine machine in FreeOn)
        {
            perRack[RackOf(machine)] = perRack.GetValueOrDefault(RackOf(machine)) + 1;
        }

        // Within a rack each that goes makes its reserve smaller by one.
        return FreeOn.Where(m => _context.State.InstanceCount(m.Node) == 0)
            .OrderBy(m => m.IsOfUse).ThenByDescending(m => m.MilliwattsPerVcpu ?? -1).ThenBy(m => m.WakeUpSeconds ?? int.MaxValue).ThenBy(m => m.Node.Vcpus)
            .ThenBy(m => m.Bare.Row)
            .Select(m => (Machine: m, Reserve: perRack[RackOf(m)]--))
            .OrderBy(m => m.Machine.IsOfUse).ThenByDescending(m => m.Machine.MilliwattsPerVcpu ?? -1).ThenByDescending(m => m.Reserve)
            .Select(m => m.Machine);
    }

    /// <summary>What can come, the first first: of use at all, soon, saving, in the rack with the smallest reserve, large.</summary>
    public IEnumerable<Machine> ToPowerOn()
    {
        var perRack = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Machine machine in FreeOn)
        {
            perRack[RackOf(machine)] = perRack.GetValueOrDefault(RackOf(machine)) + 1;
        }

        return FreeOff.OrderByDescending(m => m.IsOfUse).ThenBy(m => m.WakeUpSeconds ?? int.MaxValue).ThenBy(m => m.MilliwattsPerVcpu ?? long.MaxValue)
            .ThenByDescending(m => m.Node.Vcpus).ThenBy(m => m.Bare.Row)
            .Select(m => (Machine: m, Reserve: perRack[RackOf(m)] = perRack.GetValueOrDefault(RackOf(m)) + 1))
            .OrderByDescending(m => m.Machine.IsOfUse).ThenBy(m => m.Machine.WakeUpSeconds ?? int.MaxValue).ThenBy(m => m.Machine.MilliwattsPerVcpu ?? long.MaxValue)
            .ThenBy(m => m.Reserve)
            .Select(m => m.Machine);
    }

    private static string RackOf(Machine machine) => machine.Rack is { } rack ? "+" + rack : "-" + machine.Bare.Uuid;
}
