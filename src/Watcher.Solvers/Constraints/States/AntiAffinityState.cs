namespace Watcher.Solvers;

/// <summary>
/// All "at most so many of these in one bin" rules at once. Small groups are looked through; large ones, as far as memory goes, are counted
/// by bin.
/// </summary>
internal sealed class AntiAffinityState : IConstraintState
{
    private const int LooksPerCount = 8;
    private const long MostCells = 1L << 25;

    private readonly GroupIndex _index;
    private readonly int[] _max;
    private readonly ushort[]?[] _counts;

    internal AntiAffinityState(PlacementProblem problem, IReadOnlyList<AntiAffinity> rules)
    {
        _index = new(problem, rules.Select(r => r.Group));
        _max = new int[_index.Members.Length];
        Array.Fill(_max, int.MaxValue);
        foreach (AntiAffinity rule in rules)
        {
            ref int max = ref _max[_index.Numbers[rule.Group]];
            max = Math.Min(max, rule.MaxPerBin);
        }

        _counts = new ushort[]?[_max.Length];
        long cells = 0;
        int[] bySize = [.. Enumerable.Range(0, _max.Length).OrderByDescending(g => _index.Members[g].Length).ThenBy(g => g)];
        foreach (int g in bySize)
        {
            if (_index.Members[g].Length <= LooksPerCount || (cells += problem.BinCount) > MostCells) break;
            if (_index.Members[g].Length <= ushort.MaxValue) _counts[g] = new ushort[problem.BinCount];
        }
    }

    public void Reset(PlacementView placement)
    {
        for (int g = 0; g < _counts.Length; g++)
        {
            if (_counts[g] is not { } counts) continue;
            Array.Clear(counts);
            foreach (int member in _index.Members[g])
            {
                if (placement.BinOf(member) is var bin && bin >= 0) counts[bin]++;
            }
        }
    }

    public bool AllowsShift(PlacementView placement, int item, int to)
    {
        if (to < 0) return true;
        foreach (int g in _index.Of(item))
        {
            if (Inside(placement, g, to) >= _max[g]) return false;
        }

        return true;
    }

    public bool AllowsSwap(PlacementView placement, int first, int second) =>
        Admits(placement, first, placement.BinOf(second), second) && Admits(placement, second, placement.BinOf(first), first);

    public long ShiftDelta(PlacementView placement, int item, int to)
    {
        long delta = 0;
        int from = placement.BinOf(item);
        foreach (int g in _index.Of(item))
        {
            if (to >= 0 && Inside(placement, g, to) >= _max[g]) delta++;
            if (from >= 0 && Inside(placement, g, from) > _max[g]) delta--;
        }

        return delta;
    }

    public void Shifted(PlacementView placement, int item, int from, int to)
    {
        foreach (int g in _index.Of(item))
        {
            if (_counts[g] is not { } counts) continue;
            if (from >= 0) counts[from]--;
            if (to >= 0) counts[to]++;
        }
    }

    private bool Admits(PlacementView placement, int item, int to, int leaving)
    {
        foreach (int g in _index.Of(item))
        {
            int inside = Inside(placement, g, to);
            if (inside >= _max[g] && inside - (_index.IsIn(leaving, g) ? 1 : 0) >= _max[g]) return false;
        }

        return true;
    }

    private int Inside(PlacementView placement, int group, int bin)
    {
        if (_counts[group] is { } counts) return counts[bin];
        int inside = 0;
        foreach (int member in _index.Members[group])
        {
            if (placement.BinOf(member) == bin) inside++;
        }

        return inside;
    }
}
