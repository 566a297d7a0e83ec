using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Network: bytes/s grow with CPU in use, by workload; a host shows the sum of its instances.</summary>
internal sealed class NetworkReadings(GenerationInputs inputs, Placement placement, LoadSnapshot load)
{
    public void Write(ReadingWriter writer)
    {
        InstancePlan instances = placement.Instances;
        var bytes = new long[instances.Count];
        var ofHost = new long[inputs.Nodes];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (load.IsMeasured(i))
            {
                bytes[i] = Bytes(i);
                ofHost[instances.Node[i]] += bytes[i];
            }
        }

        writer.Instances(MetricNames.InstanceNetworkThroughput, 1, i => load.IsMeasured(i) ? bytes[i] : null);
        writer.Hosts(MetricNames.HostNetworkThroughput, 1, node => load.HostIsUp[node] ? ofHost[node] : null);
    }

    private long Bytes(int instance)
    {
        SplitMix64 random = inputs.Random(RandomStream.LoadNoise, (1L << 61) + instance);
        long perUnit = placement.Instances.Workload[instance] switch
        {
            WorkloadClass.Web => 900,
            WorkloadClass.Batch => 200,
            WorkloadClass.Database => 500,
            _ => 20,
        };
        int vcpus = placement.Flavors.Flavors[placement.Instances.Flavor[instance]].Vcpus;
        return perUnit * vcpus * load.Cpu[instance] * random.Between(700, 1300) / 1000;
    }
}
