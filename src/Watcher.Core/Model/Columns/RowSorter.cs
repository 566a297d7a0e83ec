using System.Buffers.Binary;

namespace Watcher.Model;

/// <summary>Sorts rows by id in ordinal UTF-8 order: by the first eight bytes as a number, ties by the rest, then by input row.</summary>
internal static class RowSorter
{
    public static int[] Sort(Utf8Column ids, out bool wasSorted)
    {
        var rows = new int[ids.Count];
        wasSorted = true;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
            wasSorted &= i == 0 || ids[i - 1].SequenceCompareTo(ids[i]) <= 0;
        }

        if (wasSorted)
        {
            return rows;
        }

        var keys = new ulong[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            keys[i] = Prefix(ids[i]);
        }

        RadixSort(ref keys, ref rows);
        int start = 0;
        for (int i = 1; i <= rows.Length; i++)
        {
            if (i == rows.Length || keys[i] != keys[start])
            {
                if (i - start > 1)
                {
                    rows.AsSpan(start, i - start).Sort((a, b) =>
                        ids[a].SequenceCompareTo(ids[b]) is var order && order != 0 ? order : a.CompareTo(b));
                }

                start = i;
            }
        }

        return rows;
    }

    /// <summary>Stable, byte by byte from the last; bytes that all keys share cost one pass over the counts only.</summary>
    private static void RadixSort(ref ulong[] keys, ref int[] rows)
    {
        ulong[] otherKeys = GC.AllocateUninitializedArray<ulong>(keys.Length);
        int[] otherRows = GC.AllocateUninitializedArray<int>(rows.Length);
        Span<int> starts = stackalloc int[256];
        for (int shift = 0; shift < 64; shift += 8)
        {
            starts.Clear();
            foreach (ulong key in keys)
            {
                starts[(byte)(key >> shift)]++;
            }

            if (starts[(byte)(keys[0] >> shift)] == keys.Length)
            {
                continue;
            }

            int next = 0;
            for (int digit = 0; digit < starts.Length; digit++)
            {
                (starts[digit], next) = (next, next + starts[digit]);
            }

            for (int i = 0; i < keys.Length; i++)
            {
                int place = starts[(byte)(keys[i] >> shift)]++;
                otherKeys[place] = keys[i];
                otherRows[place] = rows[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (rows, otherRows) = (otherRows, rows);
        }
    }

    private static ulong Prefix(ReadOnlySpan<byte> id)
    {
        if (id.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(id);
        }

        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        id.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }
}
