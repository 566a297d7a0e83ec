using System.Numerics;

namespace Watcher.Planning;

/// <summary>
/// Which actions have surely ended before another starts: the transitive closure of the dependencies as one bit set a row, from the
/// first to the last word in use. Lower triangular, because dependencies are listed earlier.
/// </summary>
internal sealed class Precedence
{
    private readonly ulong[][] _rows;
    private readonly int[] _first;

    /// <param name="before">Positions that each action depends on, each smaller than its own.</param>
    public Precedence(int[][] before)
    {
        Direct = before;
        _rows = new ulong[before.Length][];
        _first = new int[before.Length];
        for (int i = 0; i < before.Length; i++)
        {
            int low = int.MaxValue, high = -1;
            foreach (int p in before[i])
            {
                low = Math.Min(low, _rows[p].Length > 0 ? Math.Min(_first[p], p >> 6) : p >> 6);
                high = Math.Max(high, p >> 6);
            }

            _first[i] = high < 0 ? 0 : low;
            _rows[i] = high < 0 ? [] : new ulong[high - low + 1];
            foreach (int p in before[i])
            {
                _rows[i][(p >> 6) - low] |= 1UL << (p & 63);
                for (int w = 0; w < _rows[p].Length; w++)
                {
                    _rows[i][_first[p] + w - low] |= _rows[p][w];
                }
            }
        }
    }

    public int[][] Direct { get; }

    public int Count => _rows.Length;

    /// <summary>Whether <paramref name="earlier"/> has ended whenever <paramref name="later"/> starts.</summary>
    public bool IsBefore(int earlier, int later)
    {
        int word = (earlier >> 6) - _first[later];
        return (uint)word < (uint)_rows[later].Length && (_rows[later][word] >> (earlier & 63) & 1) != 0;
    }

    /// <summary>Whether neither is before the other.</summary>
    public bool AreConcurrent(int a, int b) => a != b && !IsBefore(a, b) && !IsBefore(b, a);

    /// <summary>Number of actions before one; for tests and messages.</summary>
    public int CountBefore(int later)
    {
        int count = 0;
        foreach (ulong word in _rows[later])
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
