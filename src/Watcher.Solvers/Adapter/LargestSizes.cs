using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>Sizes of instances as rows of the problem's dimensions; measured use does not count.</summary>
internal static class LargestSizes
{
    /// <summary>The largest distinct sizes in use, by the largest share that they take of what all nodes have of any one resource.</summary>
    public static List<long[]> InUse(PlacementNumbers numbers, int count)
    {
        var total = new Int128[numbers.Model.Resources.Count];
        for (int d = 0; d < total.Length; d++)
        {
            ReadOnlySpan<long> capacity = numbers.Model.CapacityColumn(d);
            for (int bin = 0; bin < numbers.BinCount; bin++)
            {
                total[d] += Math.Max(0, capacity[numbers.NodeOf(bin).Row]);
            }
        }

        var sizes = new SortedDictionary<string, (Int128 Share, long[] Size)>(StringComparer.Ordinal);
        for (int item = 0; item < numbers.ItemCount; item++)
        {
            long[] size = SizeOf(numbers, numbers.InstanceOf(item));
            string key = string.Join(',', size);
            if (!Array.TrueForAll(size, v => v == 0) && !sizes.ContainsKey(key))
            {
                sizes[key] = (ShareOf(size, total), size);
            }
        }

        // Without instances anything that takes room will do: there is nothing to lose.
        if (sizes.Count == 0)
        {
            var unit = new long[numbers.DimensionCount];
            unit[0] = 1;
            return [unit];
        }

        // Stable, so that equal shares stay in the order of their keys.
        return [.. sizes.Values.OrderByDescending(s => s.Share).Take(count).Select(s => s.Size)];
    }

    public static long[] SizeOf(PlacementNumbers numbers, Instance instance)
    {
        var size = new long[numbers.DimensionCount];
        for (int d = 0; d < numbers.Model.Resources.Count; d++)
        {
            size[d] = numbers.Model.DemandColumn(d)[instance.Row];
        }

        return size;
    }

    private static Int128 ShareOf(long[] size, Int128[] total)
    {
        Int128 share = 0;
        for (int d = 0; d < total.Length; d++)
        {
            share = total[d] > 0 ? Int128.Max(share, (Int128)size[d] * 1_000_000_000_000 / total[d]) : share;
        }

        return share;
    }
}
