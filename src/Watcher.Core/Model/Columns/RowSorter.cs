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

        Array.Sort(keys, rows);
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
