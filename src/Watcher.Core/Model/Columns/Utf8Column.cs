using System.Text;

namespace Watcher.Model;

/// <summary>One text a row, as UTF-8 in one buffer with offsets: what ids and names of a million instances live in.</summary>
internal sealed class Utf8Column(byte[] data, int[] offsets, int count)
{
    public Utf8Column(byte[] data, int[] offsets)
        : this(data, offsets, offsets.Length - 1)
    {
    }

    private ReadOnlySpan<byte> Data => data.AsSpan(0, offsets[count]);

    private ReadOnlySpan<int> Offsets => offsets.AsSpan(0, count + 1);

    public int Count => count;

    public ReadOnlySpan<byte> this[int row] => data.AsSpan(offsets[row], offsets[row + 1] - offsets[row]);

    /// <summary>What is all ASCII, as ids are, is widened in one pass.</summary>
    public string GetString(int row) => Ascii.IsValid(this[row]) ? Encoding.Latin1.GetString(this[row]) : Encoding.UTF8.GetString(this[row]);

    /// <summary>Whether another column has the same texts in the same rows.</summary>
    public bool ContentEquals(Utf8Column other) => Offsets.SequenceEqual(other.Offsets) && Data.SequenceEqual(other.Data);

    /// <summary>A column that has some more texts behind these.</summary>
    public Utf8Column With(ReadOnlySpan<byte[]> additions)
    {
        int length = offsets[count];
        foreach (byte[] addition in additions)
        {
            length += addition.Length;
        }

        byte[] newData = GC.AllocateUninitializedArray<byte>(length);
        int[] newOffsets = GC.AllocateUninitializedArray<int>(count + additions.Length + 1);
        Data.CopyTo(newData);
        Offsets.CopyTo(newOffsets);
        for (int i = 0; i < additions.Length; i++)
        {
            int start = newOffsets[count + i];
            additions[i].CopyTo(newData, start);
            newOffsets[count + i + 1] = start + additions[i].Length;
        }

        return new Utf8Column(newData, newOffsets);
    }

    public Utf8Column Permute(ReadOnlySpan<int> rows)
    {
        int[] newOffsets = GC.AllocateUninitializedArray<int>(rows.Length + 1);
        newOffsets[0] = 0;
        int total = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            total += offsets[rows[i] + 1] - offsets[rows[i]];
            newOffsets[i + 1] = total;
        }

        byte[] newData = GC.AllocateUninitializedArray<byte>(total);
        for (int i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(newData.AsSpan(newOffsets[i]));
        }

        return new Utf8Column(newData, newOffsets);
    }
}
