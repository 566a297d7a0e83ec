using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Eligibility;

/// <summary>
/// Numbers elements by equal values in some columns. The columns are packed into one 64-bit key, each as wide as the range of its values;
/// where the key is full, the numbers found so far take its place.
/// </summary>
internal static class RowGrouping
{
    /// <summary>Groups elements.</summary>
    /// <param name="columns">The columns, by element; none = one class.</param>
    /// <param name="count">Number of elements to group.</param>
    /// <returns>Class of each element, and the first element of each class.</returns>
    public static (int[] ClassOf, int[] First) Group(IReadOnlyList<int[]> columns, int count)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(count * sizeof(ulong));
        Span<ulong> keys = MemoryMarshal.Cast<byte, ulong>(rented.AsSpan())[..count];
        keys.Clear();
        int used = 0;
        for (int c = 0; c < columns.Count && count > 0; c++)
        {
            (int least, int bits) = Range(columns[c]);
            used = used + bits > 64 ? Renumber(keys) + bits : used + bits;
            if (bits > 0)
            {
                Append(keys, columns[c], least, bits);
            }
        }

        (int[], int[]) groups = used == 0 && count > 0 ? (new int[count], [0]) : Number(keys);
        ArrayPool<byte>.Shared.Return(rented);
        return groups;
    }

    /// <summary>Groups elements by one value each.</summary>
    public static (int[] ClassOf, int[] First) Number(ReadOnlySpan<ulong> keys)
    {
        // An open table, at most a quarter full, of the first elements found so far, each one higher, so that 0 is an empty slot.
        Span<int> slots = stackalloc int[256];
        var classOf = new int[keys.Length];
        var first = new List<int>();
        for (int element = 0; element < keys.Length; element++)
        {
            ref int slot = ref Find(slots, keys, keys[element]);
            if (slot == 0)
            {
                slot = element + 1;
                classOf[element] = first.Count;
                first.Add(element);
                slots = first.Count * 4 > slots.Length ? Grow(slots, keys) : slots;
            }
            else
            {
                classOf[element] = classOf[slot - 1];
            }
        }

        return (classOf, [.. first]);
    }

    /// <summary>The least value of a column, and how many bits the distance of the greatest takes.</summary>
    private static (int Least, int Bits) Range(ReadOnlySpan<int> column)
    {
        (int least, int most) = (column[0], column[0]);
        (Vector<int> leasts, Vector<int> mosts) = (new(least), new(most));
        int element = 0;
        for (; element <= column.Length - Vector<int>.Count; element += Vector<int>.Count)
        {
            var values = new Vector<int>(column[element..]);
            leasts = Vector.Min(leasts, values);
            mosts = Vector.Max(mosts, values);
        }

        for (int lane = 0; lane < Vector<int>.Count; lane++)
        {
            (least, most) = (Math.Min(least, leasts[lane]), Math.Max(most, mosts[lane]));
        }

        for (; element < column.Length; element++)
        {
            (least, most) = (Math.Min(least, column[element]), Math.Max(most, column[element]));
        }

        return (least, Bits((ulong)((long)most - least)));
    }

    private static int Bits(ulong most) => 64 - BitOperations.LeadingZeroCount(most);

    /// <summary>Puts the values of a column below what the keys have so far.</summary>
    private static void Append(Span<ulong> keys, ReadOnlySpan<int> column, int least, int bits)
    {
        int element = 0;
        for (; element <= keys.Length - Vector<int>.Count; element += Vector<int>.Count)
        {
            Vector<uint> values = Vector.AsVectorUInt32(new Vector<int>(column[element..]) - new Vector<int>(least));
            Span<ulong> low = keys[element..], high = low[Vector<ulong>.Count..];
            ((new Vector<ulong>(low) << bits) | Vector.WidenLower(values)).CopyTo(low);
            ((new Vector<ulong>(high) << bits) | Vector.WidenUpper(values)).CopyTo(high);
        }

        for (; element < keys.Length; element++)
        {
            keys[element] = (keys[element] << bits) | (uint)(column[element] - least);
        }
    }

    private static ref int Find(Span<int> slots, ReadOnlySpan<ulong> keys, ulong key)
    {
        int mask = slots.Length - 1;
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key)
        {
            slot = (slot + 1) & mask;
        }

        return ref slots[slot];
    }

    private static int[] Grow(Span<int> slots, ReadOnlySpan<ulong> keys)
    {
        var larger = new int[slots.Length * 4];
        foreach (int taken in slots)
        {
            if (taken != 0)
            {
                Find(larger, keys, keys[taken - 1]) = taken;
            }
        }

        return larger;
    }

    private static int Renumber(Span<ulong> keys)
    {
        (int[] classOf, int[] first) = Number(keys);
        for (int element = 0; element < keys.Length; element++)
        {
            keys[element] = (uint)classOf[element];
        }

        return Bits((ulong)first.Length - 1);
    }
}
