namespace Watcher.DatacenterRepair;

/// <summary>A datacenter and what is asked of it, as the file says. Immutable.</summary>
internal sealed record Datacenter
{
    /// <summary>Names of the resources, in the order of every row of amounts.</summary>
    internal required string[] Resources { get; init; }

    /// <summary>The servers, by number.</summary>
    internal required Server[] Servers { get; init; }

    /// <summary>The virtual machines, by number.</summary>
    internal required VirtualMachine[] Machines { get; init; }

    internal required SpreadRule[] Spreads { get; init; }

    internal required AmongRule[] Amongs { get; init; }

    /// <summary>The different partitions that amongs name.</summary>
    internal required Partition[] Partitions { get; init; }

    /// <summary>Machines that have to run.</summary>
    internal required int[] MustRun { get; init; }

    /// <summary>Servers that have to be on.</summary>
    internal required int[] MustBeOn { get; init; }

    /// <summary>Servers that have to be off.</summary>
    internal required int[] MustBeOff { get; init; }

    /// <summary>How many machines are to get more of something than they have.</summary>
    internal required int Preserved { get; init; }

    /// <summary>Servers that are on and have to go off.</summary>
    internal IEnumerable<int> ToSwitchOff => MustBeOff.Where(s => Servers[s].IsOnline);

    /// <summary>Servers that are off and have to go on.</summary>
    internal IEnumerable<int> ToSwitchOn => MustBeOn.Where(s => !Servers[s].IsOnline);
}
