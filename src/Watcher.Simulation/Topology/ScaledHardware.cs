using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>The machine of a generation at a scale, with its usable capacity by dimension.</summary>
internal sealed record ScaledHardware(int Vcpus, int MemoryMiB, int DiskGiB, long[] Capacity, IReadOnlyDictionary<string, ResourceInventory> Resources)
{
    public const int One = 64;
    private const long Most = 1 << 30;

    /// <summary>The machine scaled by <paramref name="scale"/> / 64, rounded up to sizes that one can buy.</summary>
    public static ScaledHardware Of(NodeGeneration g, int scale)
    {
        int vcpus = Scale(g.Vcpus, scale, 2);
        int memory = Math.Max(Scale(g.MemoryMiB, scale, 1024), g.MemoryReservedMiB);
        int disk = Math.Max(Scale(g.DiskGiB, scale, 10), g.DiskReservedGiB);
        vcpus = Math.Max(vcpus, g.VcpuReserved);
        var resources = new SortedDictionary<string, ResourceInventory>(StringComparer.Ordinal);
        foreach ((string name, ResourceInventory inventory) in g.Resources)
        {
            resources[name] = inventory with { Total = Math.Max(Scale(inventory.Total, scale, 1), inventory.Reserved) };
        }

        long[] capacity =
        [
            Usable(vcpus, g.VcpuReserved, g.VcpuRatio), Usable(memory, g.MemoryReservedMiB, g.MemoryRatio), Usable(disk, g.DiskReservedGiB, g.DiskRatio),
        ];
        return new ScaledHardware(vcpus, memory, disk, capacity, resources);
    }

    public static int Usable(ResourceInventory inventory) => (int)Math.Min(Most, Usable(inventory.Total, inventory.Reserved, inventory.AllocationRatio));

    /// <summary>⌊(total − reserved) × ratio + 10⁻⁶⌋, as the model counts.</summary>
    private static long Usable(int total, int reserved, double ratio) => (long)Math.Floor(((double)total - reserved) * ratio + 1e-6);

    private static int Scale(int amount, int scale, int unit)
    {
        if (scale == One)
        {
            return amount;
        }

        long scaled = ((long)amount * scale + One - 1) / One;
        return (int)Math.Min(Most, (scaled + unit - 1) / unit * unit);
    }
}
