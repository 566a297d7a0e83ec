using System.Text;

namespace Watcher.Model;

/// <summary>One text a row, as UTF-8 in one buffer with offsets: what ids and names of a million instances live in.</summary>
internal sealed class Utf8Column(byte[] data, int[] offsets)
{
    private ReadOnlySpan<byte> Data => data;

    private ReadOnlySpan<int> Offsets => offsets;

    public int Count => offsets.Length - 1;

    public ReadOnlySpan<byte> this[int row] => data.AsSpan(offsets[row], offsets[row + 1] - offsets[row]);

    public string GetString(int row) => Encoding.UTF8.GetString(this[row]);

    /// <summary>Whether another column has the same texts in the same rows.</summary>
    public bool ContentEquals(Utf8Column other) => offsets.AsSpan().SequenceEqual(other.Offsets) && data.AsSpan().SequenceEqual(other.Data);

    public Utf8Column Permute(ReadOnlySpan<int> rows)
    {
        var newOffsets = new int[rows.Length + 1];
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
