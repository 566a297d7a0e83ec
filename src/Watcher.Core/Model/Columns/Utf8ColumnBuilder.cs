using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>Grows a <see cref="Utf8Column"/> row by row.</summary>
internal sealed class Utf8ColumnBuilder
{
    private byte[] _data = new byte[1024];
    private int[] _offsets = new int[65];
    private int _count;

    public ReadOnlySpan<byte> this[int row] => _data.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

    /// <summary>Number of bytes of all texts.</summary>
    public int Length => _offsets[_count];

    /// <summary>Bytes by their place.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => _data.AsSpan(start, length);

    /// <summary>Reads the first and last byte of a range, cut to what there is, to have its cache lines fetched.</summary>
    public int Touch(int start, int length)
    {
        byte[] data = _data;
        int last = data.Length - 1;
        return data[Math.Min(start, last)] + data[Math.Min(start + length, last)];
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        int start = _offsets[_count];
        int needed = start + text.Length;
        if ((uint)needed > (uint)_data.Length)
        {
            Grow((long)start + text.Length);
        }

        if (_count + 2 > _offsets.Length)
        {
            Array.Resize(ref _offsets, _offsets.Length * 2);
        }

        text.CopyTo(_data.AsSpan(start));
        _offsets[++_count] = needed;
    }

    /// <summary>Replaces the text of the last row.</summary>
    public void SetLast(ReadOnlySpan<byte> text)
    {
        _count--;
        Add(text);
    }

    /// <summary>Makes room for so many texts of the length that they have had so far.</summary>
    public void Reserve(int count)
    {
        if (_count > 0 && count > _count)
        {
            long bytes = (long)(1.02 * _offsets[_count] / _count * count);
            if (bytes > _data.Length && bytes <= Array.MaxLength)
            {
                Resize((int)bytes);
            }

            Array.Resize(ref _offsets, count + 1);
        }
    }

    private void Grow(long needed)
    {
        if (needed > Array.MaxLength)
        {
            throw new InvalidInputException("model", "", "has more than 2 GiB of text in one attribute; split the cluster");
        }

        Resize((int)Math.Min(Array.MaxLength, Math.Max(needed, (long)_data.Length * 2)));
    }

    private void Resize(int length)
    {
        byte[] larger = GC.AllocateUninitializedArray<byte>(length);
        _data.AsSpan(0, _offsets[_count]).CopyTo(larger);
        _data = larger;
    }

    /// <summary>A column over what is there now, without a copy: of use until the next text is added.</summary>
    public Utf8Column View() => new(_data, _offsets, _count);

    public Utf8Column Build() => new(_data.AsSpan(0, _offsets[_count]).ToArray(), _offsets.AsSpan(0, _count + 1).ToArray());
}
