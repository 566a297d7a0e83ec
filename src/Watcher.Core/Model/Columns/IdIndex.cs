namespace Watcher.Model;

/// <summary>Open-addressing index from id to row over a column of distinct texts.</summary>
internal sealed class IdIndex
{
    private readonly Utf8Column _ids;
    private readonly int[] _slots;

    public IdIndex(Utf8Column ids)
    {
        _ids = ids;
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, ids.Count * 2))];
        uint mask = (uint)_slots.Length - 1;
        for (int row = 0; row < ids.Count; row++)
        {
            uint slot = Utf8Hash.Compute(ids[row]) & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = row + 1;
        }
    }

    public int Find(ReadOnlySpan<byte> id)
    {
        uint mask = (uint)_slots.Length - 1;
        for (uint slot = Utf8Hash.Compute(id) & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_ids[_slots[slot] - 1].SequenceEqual(id))
            {
                return _slots[slot] - 1;
            }
        }

        return -1;
    }
}
