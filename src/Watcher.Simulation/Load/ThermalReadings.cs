using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Temperatures, power and airflow of hosts: straight lines of the load, some warm aisles, a few failing fans.</summary>
internal sealed class ThermalReadings(GenerationInputs inputs, Placement placement, LoadSnapshot load)
{
    private const int NodesPerAisle = 32;

    public void Write(ReadingWriter writer)
    {
        writer.Hosts(MetricNames.HostInletTemperature, 10, node => load.HostIsUp[node] ? Inlet(node) : null);
        writer.Hosts(MetricNames.HostOutletTemperature, 10, node => load.HostIsUp[node] ? Inlet(node) + 50 + (130L * load.HostCpu[node] / LoadModel.FullCpu) : null);
        writer.Hosts(MetricNames.HostPower, 10, node => load.HostIsUp[node] ? Power(node) : null);
        writer.Hosts(MetricNames.HostAirflow, 10, node => load.HostIsUp[node] ? Airflow(node) : null);
    }

    /// <summary>Tenths of a degree, from 18.0 to 29.9.</summary>
    private long Inlet(int node)
    {
        SplitMix64 aisle = inputs.Random(RandomStream.HostLoad, -1 - (node / NodesPerAisle));
        SplitMix64 random = inputs.Random(RandomStream.HostLoad, (1L << 32) + node);
        return 180 + aisle.Between(0, 70) + random.Between(0, 49);
    }

    /// <summary>Tenths of a watt.</summary>
    private long Power(int node)
    {
        NodeGeneration generation = placement.Nodes.GenerationOf(node);
        SplitMix64 random = inputs.Random(RandomStream.HostLoad, (2L << 32) + node);
        long watts = 10L * (generation.IdlePowerW + ((long)(generation.FullPowerW - generation.IdlePowerW) * load.HostCpu[node] / LoadModel.FullCpu));
        return watts * random.Between(970, 1030) / 1000;
    }

    /// <summary>Tenths of 0.1 CFM; one fan in a hundred runs at full speed without need.</summary>
    private long Airflow(int node)
    {
        SplitMix64 random = inputs.Random(RandomStream.HostLoad, (3L << 32) + node);
        bool failing = random.Below(100) == 0;
        return 10 * (failing ? 550 : 150 + (350L * load.HostCpu[node] / LoadModel.FullCpu)) * random.Between(950, 1050) / 1000;
    }
}
