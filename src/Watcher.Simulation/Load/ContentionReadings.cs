using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Steal, pressure and disk latency: what is wanted and not given, and squares of how near the limit a host is.</summary>
internal sealed class ContentionReadings(GenerationInputs inputs, Placement placement, LoadSnapshot load)
{
    public void Write(ReadingWriter writer)
    {
        InstancePlan instances = placement.Instances;
        writer.Instances(MetricNames.InstanceCpuSteal, 100, i => load.IsMeasured(i) ? load.Wanted[i] - load.Cpu[i] : null);
        writer.Hosts(MetricNames.HostCpuPressure, 100, node => load.HostIsUp[node] ? CpuPressure(node) : null);
        writer.Hosts(MetricNames.HostMemoryPressure, 100, node => load.HostIsUp[node] ? MemoryPressure(node) : null);
        writer.Hosts(MetricNames.HostIoPressure, 100, node => load.HostIsUp[node] ? (Latency(node) - 40) * 4 : null);
        writer.Hosts(MetricNames.HostDiskLatency, 100, node => load.HostIsUp[node] ? Latency(node) : null);
        writer.Instances(MetricNames.InstanceDiskLatency, 100, i => load.IsMeasured(i) ? InstanceLatency(i, instances.Node[i]) : null);
    }

    /// <summary>Hundredths of a percent: 0 up to 70 % wanted, 10 % where all is wanted, 40 % where 1.3 times all is.</summary>
    private long CpuPressure(int node)
    {
        long over = Math.Max(0, (load.HostWanted[node] / 10) - 700);
        return Math.Min(LoadModel.FullCpu, over * over / 90);
    }

    /// <summary>Hundredths of a percent: 0 up to 90 % of memory in use, 20 % where all is.</summary>
    private long MemoryPressure(int node)
    {
        long used = 1000L * load.HostMemoryMiB[node] / Math.Max(1, placement.Nodes.Hardware[node].MemoryMiB);
        long over = Math.Max(0, used - 900);
        return Math.Min(LoadModel.FullCpu, over * over / 5);
    }

    /// <summary>Hundredths of a millisecond, from 0.4.</summary>
    private long Latency(int node)
    {
        SplitMix64 random = inputs.Random(RandomStream.HostLoad, (4L << 32) + node);
        return 40 + random.Between(0, 120) + (load.HostCpu[node] / 50) + (CpuPressure(node) / 20);
    }

    private long InstanceLatency(int instance, int node)
    {
        SplitMix64 random = inputs.Random(RandomStream.LoadNoise, (1L << 62) + instance);
        return Latency(node) * random.Between(80, 150) / 100;
    }
}
