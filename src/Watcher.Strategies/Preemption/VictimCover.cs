namespace Watcher.Strategies.Preemption;

/// <summary>
/// Covers a deficit in several resources with few candidates, which stand in the order of preference: greedy covers by several measures, of which the smallest is thinned
/// out and then changed towards the preferred candidates. Candidates of one size are one kind, of which the most preferred are taken; with one resource
/// the number is the least possible.
/// </summary>
internal sealed class VictimCover
{
    private readonly long[] _deficit;
    private readonly List<long[]> _sizes = [];
    private readonly List<List<int>> _members = [];

    public VictimCover(long[] deficit, IReadOnlyList<long[]> amounts)
    {
        _deficit = deficit;
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int candidate = 0; candidate < amounts.Count; candidate++)
        {
            string key = string.Join(',', amounts[candidate]);
            if (!kinds.TryGetValue(key, out int kind))
            {
                kinds[key] = kind = _sizes.Count;
                _sizes.Add(amounts[candidate]);
                _members.Add([]);
            }

            _members[kind].Add(candidate);
        }
    }

    /// <summary>No set of fewer covers the deficit: of any one resource the largest amounts, one after the other, are not enough.</summary>
    public int LowerBound => Enumerable.Range(0, _deficit.Length).Max(LeastOf);

    /// <summary>Positions of the chosen candidates, ascending; where the deficit cannot be covered, those that bring the most.</summary>
    /// <param name="most">Most candidates to choose.</param>
    public List<int> Find(long most)
    {
        int[]? best = null;
        for (int measure = -1; measure < _deficit.Length; measure++)
        {
            int[] taken = Greedy(measure, most);
            Thin(taken);
            if (best is null || (IsMet(taken), -taken.Sum()).CompareTo((IsMet(best), -best.Sum())) > 0)
            {
                best = taken;
            }
        }

        if (IsMet(best!))
        {
            Prefer(best!);
        }

        return [.. best!.SelectMany((count, kind) => _members[kind].Take(count)).Order()];
    }

    /// <summary>What is missing of each resource when so much of it is freed.</summary>
    public long[] Missing(IReadOnlyList<long[]> freed) => [.. _deficit.Select((d, r) => Math.Max(0, d - freed.Sum(f => f[r])))];

    /// <summary>What of each resource is freed beyond the deficit; below 0 = missing.</summary>
    private long[] Slack(int[] taken) => [.. _deficit.Select((d, r) => taken.Select((count, kind) => count * _sizes[kind][r]).Sum() - d)];

    private bool IsMet(int[] taken) => Array.TrueForAll(Slack(taken), s => s >= 0);

    /// <summary>Takes what covers the most of what is missing: of all resources together (−1), or of one before the others.</summary>
    private int[] Greedy(int measure, long most)
    {
        long[] missing = [.. _deficit];
        var taken = new int[_sizes.Count];
        for (long count = 0; count < most && Array.Exists(missing, m => m > 0); count++)
        {
            int best = -1;
            (Int128 First, Int128 All) bestValue = (0, 0);
            for (int kind = 0; kind < taken.Length; kind++)
            {
                Int128 all = 0, first = 0;
                for (int r = 0; taken[kind] < _members[kind].Count && r < missing.Length; r++)
                {
                    Int128 share = _deficit[r] == 0 ? 0 : (Int128)Math.Min(_sizes[kind][r], missing[r]) * 1_000_000_000 / _deficit[r];
                    all += share;
                    first = r == measure ? share : first;
                }

                if (all > 0 && (first, all).CompareTo(bestValue) > 0)
                {
                    (best, bestValue) = (kind, (first, all));
                }
            }

            if (best < 0)
            {
                break;
            }

            taken[best]++;
            for (int r = 0; r < missing.Length; r++)
            {
                missing[r] = Math.Max(0, missing[r] - _sizes[best][r]);
            }
        }

        return taken;
    }

    /// <summary>Leaves out, the smallest kinds first, what the rest covers without.</summary>
    private void Thin(int[] taken)
    {
        long[] slack = Slack(taken);
        foreach (int kind in Enumerable.Range(0, taken.Length).OrderBy(k => _sizes[k].Sum()).ThenBy(k => k))
        {
            while (taken[kind] > 0 && Fits(slack, kind, -1))
            {
                taken[kind]--;
                Change(slack, kind, -1);
            }
        }
    }

    /// <summary>Exchanges the least preferred that is chosen for one that is preferred to it, as long as the deficit stays covered.</summary>
    private void Prefer(int[] taken)
    {
        long[] slack = Slack(taken);
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (int worse in Enumerable.Range(0, taken.Length).Where(k => taken[k] > 0).OrderByDescending(k => _members[k][taken[k] - 1]).ToArray())
            {
                int last = _members[worse][taken[worse] - 1];
                Change(slack, worse, -1);
                int better = Enumerable.Range(0, taken.Length)
                    .Where(k => k != worse && taken[k] < _members[k].Count && _members[k][taken[k]] < last && Fits(slack, k, 1))
                    .OrderBy(k => _members[k][taken[k]]).FirstOrDefault(-1);
                if (better < 0)
                {
                    Change(slack, worse, 1);
                    continue;
                }

                taken[worse]--;
                taken[better]++;
                Change(slack, better, 1);
                changed = true;
                break;
            }
        }
    }

    private bool Fits(long[] slack, int kind, int sign)
    {
        for (int r = 0; r < slack.Length; r++)
        {
            if (_deficit[r] > 0 && slack[r] + (sign * _sizes[kind][r]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Change(long[] slack, int kind, int sign)
    {
        for (int r = 0; r < slack.Length; r++)
        {
            slack[r] += sign * _sizes[kind][r];
        }
    }

    private int LeastOf(int resource)
    {
        long missing = _deficit[resource];
        int count = 0;
        foreach (int kind in Enumerable.Range(0, _sizes.Count).OrderByDescending(k => _sizes[k][resource]))
        {
            foreach (int _ in _members[kind])
            {
                if (missing <= 0)
                {
                    return count;
                }

                missing -= _sizes[kind][resource];
                count++;
            }
        }

        return count;
    }
}
