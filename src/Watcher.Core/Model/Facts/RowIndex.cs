namespace Watcher.Model;

/// <summary>Rows grouped by the row they refer to (compressed sparse rows), ascending inside a group.</summary>
internal sealed class RowIndex
{
    private readonly int[] _offsets;
    private readonly int[] _rows;

    public RowIndex(ReadOnlySpan<int> target, int targetCount)
    {
        _offsets = new int[targetCount + 1];
        foreach (int t in target)
        {
            if (t >= 0)
            {
                _offsets[t + 1]++;
            }
        }

        for (int i = 0; i < targetCount; i++)
        {
            _offsets[i + 1] += _offsets[i];
        }

        _rows = new int[_offsets[targetCount]];
        int[] next = _offsets.AsSpan(0, targetCount).ToArray();
        for (int row = 0; row < target.Length; row++)
        {
            if (target[row] >= 0)
            {
                _rows[next[target[row]]++] = row;
            }
        }
    }

    public ReadOnlyMemory<int> this[int target] => _rows.AsMemory(_offsets[target], _offsets[target + 1] - _offsets[target]);
}
