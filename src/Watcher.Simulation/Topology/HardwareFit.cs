using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>Finds the smallest common scale of the machines at which the instances fill them no further than asked.</summary>
internal static class HardwareFit
{
    private const int Smallest = ScaledHardware.One / 4;
    private const int Largest = 1 << 20;

    public static int Find(GenerationInputs inputs, NodePlan nodes, FlavorPlan flavors)
    {
        if (!inputs.Profile.FitHardware || nodes.Count == 0 || inputs.Instances == 0)
        {
            return ScaledHardware.One;
        }

        long[] demand = flavors.ExpectedDemand(inputs.Instances);
        var counts = new long[nodes.Generations.Length];
        foreach (int generation in nodes.Generation)
        {
            counts[generation]++;
        }

        Share fill = Share.Of(inputs.Profile.FillLevel);
        long[] largest =
        [
            LargestOf(flavors, static f => f.Vcpus), LargestOf(flavors, static f => f.MemoryMiB), LargestOf(flavors, static f => f.DiskGiB),
        ];
        (int low, int high) = (Smallest, Largest);
        if (!Suffices(nodes, counts, demand, largest, fill, high))
        {
            throw new InvalidInputException("options", "Instances", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"is {inputs.Instances}; no scale of the machines of Profile.Generations holds them on {inputs.Nodes} nodes: ask for more nodes, smaller flavors, or machines that have vCPUs, memory and disk"));
        }

        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Suffices(nodes, counts, demand, largest, fill, middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static long LargestOf(FlavorPlan flavors, Func<FlavorSpec, int> of)
    {
        long largest = 0;
        foreach (int flavor in flavors.Fallbacks)
        {
            largest = Math.Max(largest, of(flavors.Flavors[flavor]));
        }

        return largest;
    }

    private static bool Suffices(NodePlan nodes, long[] counts, long[] demand, long[] largest, Share fill, int scale)
    {
        var capacity = new long[NodePlan.Dimensions];
        for (int g = 0; g < counts.Length; g++)
        {
            ScaledHardware hardware = ScaledHardware.Of(nodes.Generations[g], scale);
            for (int d = 0; d < capacity.Length; d++)
            {
                capacity[d] += counts[g] * hardware.Capacity[d];
                if (counts[g] > 0 && hardware.Capacity[d] < largest[d])
                {
                    return false;
                }
            }
        }

        for (int d = 0; d < capacity.Length; d++)
        {
            if (demand[d] > (long)((Int128)capacity[d] * fill.PartsPerMillion / Share.Whole))
            {
                return false;
            }
        }

        return true;
    }
}
