namespace Watcher.Benchmarks.Consolidation;

/// <summary>
/// Makes clusters with what makes consolidation hard in practice: four kinds of hardware, 200 flavors of which small ones are
/// common, 200 eligibility classes (19 zones and "any zone", each times ten traits that ever fewer nodes have), nodes filled
/// unevenly (10 to 100 %), and here and there an instance that must stay.
/// </summary>
internal static class ScaleGenerator
{
    private const int ClassCount = 200;
    private const int Dims = ScaleCluster.Dimensions;

    // How much of the hardware is used, in eighths of the scarcest dimension: vCPU, memory, disk.
    private static readonly int[] s_used = [7, 8, 5];

    // Size in percent of the usual node: vCPU, memory, disk; and how many of twenty nodes are like that.
    private static readonly (int[] Size, int Share)[] s_hardware =
        [([100, 100, 100], 8), ([75, 75, 75], 5), ([100, 150, 100], 4), ([150, 125, 150], 3)];

    // Percent of the nodes that have a trait, and how many of a hundred instances ask for it.
    private static readonly int[] s_nodesWithTrait = [100, 80, 70, 60, 50, 40, 30, 25, 20, 15];
    private static readonly int[] s_instancesWithTrait = [55, 10, 8, 6, 5, 4, 4, 3, 3, 2];

    internal static ScaleCluster Generate(ScaleOptions options)
    {
        Draw draw = new(options.Seed);
        long[][] flavors = Flavors(draw, out int[] popularity);
        int[] flavorOf = new int[options.Instances];
        long[] total = new long[Dims];
        for (int i = 0; i < flavorOf.Length; i++)
        {
            flavorOf[i] = draw.Pick(popularity);
            for (int d = 0; d < Dims; d++) total[d] += flavors[flavorOf[i]][d];
        }

        long[] capacity = Hardware(draw, options, total);
        int traitCount = Math.Min(ClassCount / (options.Zones + 1), s_nodesWithTrait.Length);
        int[] zoneOf = new int[options.Nodes];
        int[] traitsOf = new int[options.Nodes];
        for (int n = 0; n < options.Nodes; n++)
        {
            zoneOf[n] = draw.Below(options.Zones);
            for (int t = 0; t < traitCount; t++) traitsOf[n] |= draw.Below(100) < s_nodesWithTrait[t] ? 1 << t : 0;
        }

        int[] nodeOf = Place(draw, capacity, flavors, flavorOf);
        int[] classOf = new int[options.Instances];
        bool[] pinned = new bool[options.Instances];
        bool[] keeps = new bool[options.Nodes];
        for (int n = 0; n < keeps.Length; n++) keeps[n] = draw.Below(options.OnePinnedIn) == 0;
        int[] traits = Sums(s_instancesWithTrait[..traitCount]);
        for (int i = 0; i < nodeOf.Length; i++)
        {
            int node = nodeOf[i];
            int trait = draw.Pick(traits);
            if ((traitsOf[node] >> trait & 1) == 0) trait = 0;
            int zone = draw.Below(100) < options.AnyZone ? options.Zones : zoneOf[node];
            classOf[i] = (zone * traitCount) + trait;
            pinned[i] = keeps[node];
            keeps[node] = false;
        }

        return new(options, capacity, nodeOf, flavorOf, classOf, pinned, flavors, Classes(options.Zones, traitCount, zoneOf, traitsOf));
    }

    /// <summary>200 shapes: vCPUs, GiB a vCPU, disk; half the popularity at twice the vCPUs.</summary>
    private static long[][] Flavors(Draw draw, out int[] popularity)
    {
        List<long[]> flavors = [];
        List<int> weights = [];
        foreach (int vcpus in (ReadOnlySpan<int>)[1, 2, 4, 8, 16])
        {
            foreach (int ratio in (ReadOnlySpan<int>)[1, 2, 4, 6, 8])
            {
                for (int variant = 0; variant < 8; variant++)
                {
                    flavors.Add([vcpus * 1_000L, vcpus * ratio * 1_024L, (10L << draw.Below(4)) * vcpus]);
                    weights.Add((48 / vcpus) + draw.Below(8));
                }
            }
        }

        popularity = Sums([.. weights]);
        return [.. flavors];
    }

    private static long[] Hardware(Draw draw, ScaleOptions options, long[] total)
    {
        int nodes = options.Nodes;
        int[] shares = Sums([.. s_hardware.Select(h => h.Share)]);
        int[] shape = new int[nodes];
        long[] sizes = new long[Dims];
        for (int n = 0; n < nodes; n++)
        {
            shape[n] = draw.Pick(shares);
            for (int d = 0; d < Dims; d++) sizes[d] += s_hardware[shape[n]].Size[d];
        }

        // Whole vCPUs, 4 GiB of memory, 100 GiB of disk.
        ReadOnlySpan<long> step = [1_000, 4_096, 100];
        long[] capacity = new long[nodes * Dims];
        for (int n = 0; n < nodes; n++)
        {
            for (int d = 0; d < Dims; d++)
            {
                long exact = (long)((Int128)total[d] * 800 * s_hardware[shape[n]].Size[d] / (options.Used * s_used[d]) / sizes[d]);
                capacity[(n * Dims) + d] = Math.Max(1, exact / step[d]) * step[d];
            }
        }

        return capacity;
    }

    /// <summary>Any node that the instance does not fill beyond the node's own target; after many misses any node with room.</summary>
    private static int[] Place(Draw draw, long[] capacity, long[][] flavors, int[] flavorOf)
    {
        int nodes = capacity.Length / Dims;
        long[] free = [.. capacity];
        long[] reserve = new long[capacity.Length];
        for (int n = 0; n < nodes; n++)
        {
            int idle = draw.Below(91);
            for (int d = 0; d < Dims; d++) reserve[(n * Dims) + d] = capacity[(n * Dims) + d] * idle / 100;
        }

        int[] nodeOf = new int[flavorOf.Length];
        for (int i = 0; i < nodeOf.Length; i++)
        {
            int node = draw.Below(nodes);
            for (int tries = 0; !Fits(flavors[flavorOf[i]], free, tries < 40 ? reserve : [], node); tries++)
            {
                // Late and large ones take a smaller flavor before they search the whole datacenter.
                if (tries >= 200) flavorOf[i] /= 2;
                node = draw.Below(nodes);
            }

            nodeOf[i] = node;
            for (int d = 0; d < Dims; d++) free[(node * Dims) + d] -= flavors[flavorOf[i]][d];
        }

        return nodeOf;
    }

    private static bool Fits(long[] demand, long[] free, long[] reserve, int node)
    {
        for (int d = 0; d < Dims; d++)
        {
            long kept = reserve.Length == 0 ? 0 : reserve[(node * Dims) + d];
            if (free[(node * Dims) + d] - kept < demand[d]) return false;
        }

        return true;
    }

    private static ulong[][] Classes(int zones, int traits, int[] zoneOf, int[] traitsOf)
    {
        ulong[][] classes = new ulong[(zones + 1) * traits][];
        for (int c = 0; c < classes.Length; c++) classes[c] = new ulong[(zoneOf.Length + 63) / 64];
        for (int n = 0; n < zoneOf.Length; n++)
        {
            for (int t = 0; t < traits; t++)
            {
                if ((traitsOf[n] >> t & 1) == 0) continue;
                classes[(zoneOf[n] * traits) + t][n >> 6] |= 1UL << (n & 63);
                classes[(zones * traits) + t][n >> 6] |= 1UL << (n & 63);
            }
        }

        return classes;
    }

    private static int[] Sums(int[] weights)
    {
        int sum = 0;
        return [.. weights.Select(w => sum += w)];
    }
}
