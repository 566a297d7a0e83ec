using Watcher.Model;

namespace Watcher.Goals;

/// <summary>What a bare-metal machine does, for <c>saving_energy</c> and its indicators.</summary>
internal static class MachineUse
{
    /// <summary>Whether a machine is looked at: as upstream has it, one whose hypervisor is down and would say "up" without power is not.</summary>
    public static bool Counts(BaremetalNode machine) => machine.HypervisorState != "down" || machine.HypervisorUpWhenPoweredOff != true;

    /// <summary>How many instances run: what the hypervisor reports; once some have come or gone, all that are there; where nothing is reported, the active ones.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="node">The compute node on it.</param>
    /// <param name="before">The instances that the node had when the hypervisor reported.</param>
    /// <param name="now">Those that it has.</param>
    public static int Running(BaremetalNode machine, ComputeNode node, int before, int now) =>
        now != before ? now : machine.RunningVms ?? node.Instances.Count(i => i.VmState == "active");

    /// <summary>How many machines without instances are to be on. Upstream's reserve: int(max(machines with instances × percent / 100, least number)).</summary>
    /// <param name="withInstances">The machines with instances.</param>
    /// <param name="percent">Parameter <c>free_used_percent</c>.</param>
    /// <param name="least">Parameter <c>min_free_hosts_num</c>.</param>
    public static int Reserve(int withInstances, double percent, double least) => (int)Math.Clamp(Math.Truncate(Math.Max(withInstances * percent / 100, least)), 0, int.MaxValue);
}
