using System.Numerics;

namespace Watcher.Eligibility;

/// <summary>Numbers rows by equal values in some columns: one pass, one open table of the classes found so far.</summary>
internal static class RowGrouping
{
    /// <summary>Groups rows.</summary>
    /// <param name="columns">The columns, by row; none = one class.</param>
    /// <param name="count">Number of elements to group.</param>
    /// <param name="rows">Row of each element; null = the element's own number.</param>
    /// <returns>Class of each element, and the first element of each class.</returns>
    public static (int[] ClassOf, int[] First) Group(int[][] columns, int count, int[]? rows)
    {
        var classOf = new int[count];
        if (columns.Length == 0 || count == 0)
        {
            return (classOf, count == 0 ? [] : [0]);
        }

        var first = new List<int>();
        var slots = new int[1024];
        int mask = slots.Length - 1;
        for (int element = 0; element < count; element++)
        {
            int row = rows is null ? element : rows[element];
            int slot = (int)Hash(columns, row) & mask;
            int found;
            while ((found = slots[slot] - 1) >= 0 && !Same(columns, row, rows is null ? first[found] : rows[first[found]]))
            {
                slot = (slot + 1) & mask;
            }

            if (found < 0)
            {
                found = first.Count;
                first.Add(element);
                slots[slot] = found + 1;
                if (first.Count * 2 > slots.Length)
                {
                    (slots, mask) = Grow(columns, first, rows, slots.Length * 2);
                }
            }

            classOf[element] = found;
        }

        return (classOf, [.. first]);
    }

    private static (int[] Slots, int Mask) Grow(int[][] columns, List<int> first, int[]? rows, int size)
    {
        var slots = new int[size];
        for (int number = 0; number < first.Count; number++)
        {
            int slot = (int)Hash(columns, rows is null ? first[number] : rows[first[number]]) & (size - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            slots[slot] = number + 1;
        }

        return (slots, size - 1);
    }

    private static uint Hash(int[][] columns, int row)
    {
        uint hash = 2166136261;
        foreach (int[] column in columns)
        {
            hash = BitOperations.RotateLeft(hash ^ ((uint)column[row] * 0x9E3779B1), 13) * 0x85EBCA6B;
        }

        return hash ^ (hash >> 15);
    }

    private static bool Same(int[][] columns, int row, int other)
    {
        foreach (int[] column in columns)
        {
            if (column[row] != column[other])
            {
                return false;
            }
        }

        return true;
    }
}
