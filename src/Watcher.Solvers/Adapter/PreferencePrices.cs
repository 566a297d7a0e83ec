using System.Runtime.InteropServices;
using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>Prices of nodes by class of instances: instances with equal prices on all nodes share one row.</summary>
internal static class PreferencePrices
{
    public static ObjectiveTerm Term(PlacementNumbers numbers, Func<Instance, ComputeNode, long> price, Func<Instance, string>? classOf)
    {
        var classOfItem = new int[numbers.ItemCount];
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        var byRow = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<long[]>();
        var row = new long[numbers.BinCount];
        for (int item = 0; item < classOfItem.Length; item++)
        {
            Instance instance = numbers.InstanceOf(item);
            classOfItem[item] = -1;
            if (!numbers.IsMovable(item))
            {
                continue;
            }

            string? key = classOf?.Invoke(instance);
            if (key is not null && byKey.TryGetValue(key, out classOfItem[item]))
            {
                continue;
            }

            for (int bin = 0; bin < row.Length; bin++)
            {
                row[bin] = price(instance, numbers.NodeOf(bin));
            }

            string content = new(MemoryMarshal.Cast<long, char>(row));
            if (!byRow.TryGetValue(content, out int number))
            {
                byRow[content] = number = rows.Count;
                rows.Add([.. row]);
            }

            classOfItem[item] = number;
            if (key is not null)
            {
                byKey[key] = number;
            }
        }

        var prices = new long[rows.Count, row.Length];
        for (int r = 0; r < rows.Count; r++)
        {
            for (int bin = 0; bin < row.Length; bin++)
            {
                prices[r, bin] = rows[r][bin];
            }
        }

        return ObjectiveTerm.Preference(classOfItem, prices);
    }
}
