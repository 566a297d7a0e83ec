namespace Watcher.DatacenterRepair;

/// <summary>These machines are in one part of a partition of servers.</summary>
/// <param name="Number">Position of the constraint in the file.</param>
/// <param name="Machines">Positions of the machines.</param>
/// <param name="Partition">The parts.</param>
/// <param name="IsContinuous">Whether machines that run stay in the part that they are in while the plan is carried out.</param>
internal sealed record AmongRule(int Number, int[] Machines, Partition Partition, bool IsContinuous)
{
    /// <summary>The part that the rule is bound to: where its machines run, if that counts; −1 = any.</summary>
    internal int BoundTo(Datacenter datacenter)
    {
        int[] parts = PartsInUse(datacenter);
        return IsContinuous && parts.Length == 1 ? parts[0] : -1;
    }

    /// <summary>Parts that machines of the rule run in, ascending; −1 = outside all of them.</summary>
    internal int[] PartsInUse(Datacenter datacenter) =>
        [.. Machines.Select(m => datacenter.Machines[m].Server).Where(s => s >= 0).Select(s => Partition.PartOfServer[s]).Distinct().Order()];
}
