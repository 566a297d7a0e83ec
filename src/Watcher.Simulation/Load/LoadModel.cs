namespace Watcher.Simulation;

/// <summary>What every instance would like to use at a moment: CPU in hundredths of a percent of its vCPUs, memory in MiB.</summary>
internal sealed class LoadModel
{
    public const int FullCpu = 10_000;
    private readonly GenerationInputs _inputs;
    private readonly InstancePlan _instances;
    private readonly short[] _base;
    private readonly short[] _amplitude;
    private readonly short[] _phase;
    private readonly int[] _memoryMiB;
    private readonly long _factor;

    public LoadModel(GenerationInputs inputs, Placement placement)
    {
        _inputs = inputs;
        _instances = placement.Instances;
        int count = _instances.Count;
        _base = new short[count];
        _amplitude = new short[count];
        _phase = new short[count];
        _memoryMiB = new int[count];
        _factor = (long)Math.Round(inputs.Profile.Workloads.LoadFactor * 1000);
        for (int i = 0; i < count; i++)
        {
            SplitMix64 random = inputs.Random(RandomStream.Load, i);
            (int baseLow, int baseHigh, int amplitudeLow, int amplitudeHigh, int memoryLow, int memoryHigh) = _instances.Workload[i] switch
            {
                WorkloadClass.Web => (200, 800, 800, 5000, 350, 700),
                WorkloadClass.Batch => (50, 300, 2500, 9000, 250, 600),
                WorkloadClass.Database => (400, 1500, 500, 3000, 700, 950),
                _ => (5, 80, 0, 60, 100, 350),
            };
            _base[i] = (short)random.Between(baseLow, baseHigh);
            _amplitude[i] = (short)random.Between(amplitudeLow, amplitudeHigh);
            _phase[i] = (short)random.Between(-90, 90);
            _memoryMiB[i] = (int)((long)placement.Flavors.Flavors[_instances.Flavor[i]].MemoryMiB * random.Between(memoryLow, memoryHigh) / 1000);
        }
    }

    /// <summary>CPU that the instance wants, from 0 to <see cref="FullCpu"/>.</summary>
    public int CpuDemand(int instance, long unixSeconds)
    {
        SplitMix64 random = Noise(instance, unixSeconds);
        int shape = DailyShape.At(_instances.Workload[instance], unixSeconds, _phase[instance]);
        long demand = (_base[instance] + (_amplitude[instance] * shape / 1000)) * random.Between(880, 1120) / 1000 * _factor / 1000;
        return (int)Math.Min(FullCpu, demand);
    }

    /// <summary>Resident memory in MiB; it breathes by 2 %.</summary>
    public int MemoryMiB(int instance, long unixSeconds)
    {
        SplitMix64 random = Noise(instance, ~unixSeconds);
        return (int)((long)_memoryMiB[instance] * random.Between(980, 1020) / 1000);
    }

    private SplitMix64 Noise(int instance, long unixSeconds) =>
        _inputs.Random(RandomStream.LoadNoise, unchecked((unixSeconds * 1_000_003) ^ ((long)instance << 32)));
}
