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
    private readonly long[][] _shares;
    private readonly long[] _largest;

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

        // More than all of the deficit counts for no more.
        _shares = [.. _sizes.Select(size => size.Select((amount, r) => ShareOf(Math.Min(amount, deficit[r]), r)).ToArray())];
        _largest = [.. deficit.Select((_, r) => _sizes.Count == 0 ? 0 : _sizes.Max(size => size[r]))];
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
        for (long count = 0; count < most && Array.Exists(missing, m => m > 0);)
        {
            int best = -1;
            (long First, long All) bestValue = (0, 0);
            for (int kind = 0; kind < taken.Length; kind++)
            {
                if (taken[kind] == _members[kind].Count)
                {
                    continue;
                }

                long all = 0, first = 0;
                for (int r = 0; r < missing.Length; r++)
                {
                    long share = _sizes[kind][r] <= missing[r] ? _shares[kind][r] : ShareOf(missing[r], r);
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

            long times = Math.Min(TimesInARow(best, missing), Math.Min(most - count, _members[best].Count - taken[best]));
            count += times;
            taken[best] += (int)times;
            for (int r = 0; r < missing.Length; r++)
            {
                missing[r] = Math.Max(0, missing[r] - (times * _sizes[best][r]));
            }
        }

        return taken;
    }

    /// <summary>How often the best kind stays the best for certain: as long as of each resource more is missing than any candidate brings, no kind's worth changes.</summary>
    private long TimesInARow(int kind, long[] missing)
    {
        long times = long.MaxValue;
        for (int r = 0; r < missing.Length; r++)
        {
            long size = _sizes[kind][r];
            if (missing[r] > 0 && size > 0)
            {
                times = Math.Min(times, missing[r] < _largest[r] ? 1 : 1 + ((missing[r] - _largest[r]) / size));
            }
        }

        return times;
    }

    // Billionths of the deficit.
    private long ShareOf(long amount, int resource) => _deficit[resource] == 0 ? 0 : (long)((Int128)amount * 1_000_000_000 / _deficit[resource]);

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

        // Of each kind the last that is chosen and the next that would be, by their positions.
        SortedSet<(int Position, int Kind)> lasts = [], nexts = [];
        void List(int kind, bool isListed)
        {
            Func<(int, int), bool> change = isListed ? lasts.Add : lasts.Remove, changeNext = isListed ? nexts.Add : nexts.Remove;
            _ = taken[kind] > 0 && change((_members[kind][taken[kind] - 1], kind));
            _ = taken[kind] < _members[kind].Count && changeNext((_members[kind][taken[kind]], kind));
        }

        for (int kind = 0; kind < taken.Length; kind++)
        {
            List(kind, true);
        }

        while (Exchange(slack, lasts, nexts) is var (worse, better) && better >= 0)
        {
            List(worse, false);
            List(better, false);
            taken[worse]--;
            taken[better]++;
            List(worse, true);
            List(better, true);
        }
    }

    /// <summary>The kind to give up one of and the kind to take one more of, the slack after that; −1 = there is nothing to exchange.</summary>
    private (int Worse, int Better) Exchange(long[] slack, SortedSet<(int Position, int Kind)> lasts, SortedSet<(int Position, int Kind)> nexts)
    {
        foreach ((int last, int worse) in lasts.Reverse())
        {
            Change(slack, worse, -1);
            foreach ((int next, int better) in nexts)
            {
                if (next > last)
                {
                    break;
                }

                if (better != worse && Fits(slack, better, 1))
                {
                    Change(slack, better, 1);
                    return (worse, better);
                }
            }

            Change(slack, worse, 1);
        }

        return (-1, -1);
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
