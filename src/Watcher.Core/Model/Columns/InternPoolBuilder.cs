namespace Watcher.Model;

/// <summary>Stores each distinct byte string once and gives it an index, in order of first appearance.</summary>
internal sealed class InternPoolBuilder
{
    private readonly Utf8ColumnBuilder _texts = new();
    private int[] _buckets = new int[256];
    private uint[] _hashes = new uint[128];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _texts[index];

    public int Intern(ReadOnlySpan<byte> text, out bool added)
    {
        uint hash = Utf8Hash.Compute(text);
        uint mask = (uint)_buckets.Length - 1;
        uint slot = hash & mask;
        while (_buckets[slot] != 0)
        {
            int index = _buckets[slot] - 1;
            if (_hashes[index] == hash && _texts[index].SequenceEqual(text))
            {
                added = false;
                return index;
            }

            slot = (slot + 1) & mask;
        }

        added = true;
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
        }

        _hashes[Count] = hash;
        _texts.Add(text);
        _buckets[slot] = ++Count;
        if (Count * 2 > _buckets.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    public int Intern(ReadOnlySpan<byte> text) => Intern(text, out _);

    public InternPool Build() => new(_texts.Build());

    private void Rehash()
    {
        var buckets = new int[_buckets.Length * 2];
        uint mask = (uint)buckets.Length - 1;
        for (int index = 0; index < Count; index++)
        {
            uint slot = _hashes[index] & mask;
            while (buckets[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            buckets[slot] = index + 1;
        }

        _buckets = buckets;
    }
}
