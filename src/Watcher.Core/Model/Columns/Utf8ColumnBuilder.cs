using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>Grows a <see cref="Utf8Column"/> row by row.</summary>
internal sealed class Utf8ColumnBuilder
{
    private byte[] _data = new byte[1024];
    private int[] _offsets = new int[65];
    private int _count;

    public ReadOnlySpan<byte> this[int row] => _data.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

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

    private void Grow(long needed)
    {
        if (needed > Array.MaxLength)
        {
            throw new InvalidInputException("model", "", "has more than 2 GiB of text in one attribute; split the cluster");
        }

        Array.Resize(ref _data, (int)Math.Min(Array.MaxLength, Math.Max(needed, (long)_data.Length * 2)));
    }

    public Utf8Column Build() => new(_data.AsSpan(0, _offsets[_count]).ToArray(), _offsets.AsSpan(0, _count + 1).ToArray());
}
