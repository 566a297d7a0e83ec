namespace Watcher.Simulation;

/// <summary>What one or several instances need of a node.</summary>
internal readonly record struct Need(int Vcpus, int MemoryMiB, int DiskGiB)
{
    public static Need Of(FlavorSpec flavor, bool bootsFromVolume) => new(flavor.Vcpus, flavor.MemoryMiB, bootsFromVolume ? 0 : flavor.DiskGiB);

    /// <summary>Of <paramref name="count"/> such instances; at most <see cref="int.MaxValue"/>, which no node has room for.</summary>
    public Need Times(int count) => new(Saturate((long)Vcpus * count), Saturate((long)MemoryMiB * count), Saturate((long)DiskGiB * count));

    private static int Saturate(long value) => (int)Math.Min(int.MaxValue, value);
}
