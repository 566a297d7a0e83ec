namespace Watcher.Model;

/// <summary>Stores each distinct byte string once and gives it an index, in order of first appearance.</summary>
internal sealed class InternPoolBuilder
{
    private readonly Utf8ColumnBuilder _texts = new();

    // One bucket holds all that a look-up needs besides the text itself: a large pool costs two cache misses, not five.
    private Bucket[] _buckets = new Bucket[256];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _texts[index];

    public int Intern(ReadOnlySpan<byte> text, out bool added) => Intern(text, Utf8Hash.Compute(text), out added);

    /// <summary>Where the text of the first bucket of a hash begins.</summary>
    public int CandidateStart(uint hash) => _buckets[hash & (uint)(_buckets.Length - 1)].Start;

    /// <summary>Reads the first and last byte of a text, to have its lines fetched.</summary>
    public int Touch(int start, int length) => _texts.Touch(start, length);

    public int Intern(ReadOnlySpan<byte> text, uint hash, out bool added)
    {
        Bucket[] buckets = _buckets;
        uint mask = (uint)buckets.Length - 1;
        uint slot = hash & mask;
        while (true)
        {
            ref readonly Bucket bucket = ref buckets[slot];
            if (bucket.Next == 0)
            {
                added = true;
                return Add(text, hash, slot);
            }

            if (bucket.Hash == hash && bucket.Length == text.Length && _texts.Slice(bucket.Start, bucket.Length).SequenceEqual(text))
            {
                added = false;
                return bucket.Next - 1;
            }

            slot = (slot + 1) & mask;
        }
    }

    public int Intern(ReadOnlySpan<byte> text) => Intern(text, out _);

    public InternPool Build() => new(_texts.Build());

    private int Add(ReadOnlySpan<byte> text, uint hash, uint slot)
    {
        int start = _texts.Length;
        _texts.Add(text);
        _buckets[slot] = new Bucket(hash, ++Count, start, text.Length);
        if (Count * 2 > _buckets.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    private void Rehash()
    {
        var buckets = new Bucket[_buckets.Length * 2];
        uint mask = (uint)buckets.Length - 1;
        foreach (Bucket bucket in _buckets)
        {
            if (bucket.Next != 0)
            {
                uint slot = bucket.Hash & mask;
                while (buckets[slot].Next != 0)
                {
                    slot = (slot + 1) & mask;
                }

                buckets[slot] = bucket;
            }
        }

        _buckets = buckets;
    }

    /// <summary>Next is the index + 1; 0 = empty.</summary>
    private readonly record struct Bucket(uint Hash, int Next, int Start, int Length);
}
