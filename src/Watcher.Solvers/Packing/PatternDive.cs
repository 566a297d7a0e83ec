namespace Watcher.Solvers;

/// <summary>
/// Rounds the linear program over patterns to a packing: use for good what has a whole amount, else the pattern with one of the
/// largest amounts, and solve again for what is left. Where the bound says that it no longer works out, the next pattern is
/// tried, a limited number of times (diving with limited discrepancies: Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa, 2019).
/// </summary>
internal sealed class PatternDive(PatternMaster root, int target, WorkMeter meter, ulong seed)
{
    private const double Whole = 1 - 1e-6;
    private const int MostCandidates = 3;

    private readonly List<PatternMaster> _masters = [];
    private SplitMix64 _random = new(seed);
    private int _failures;
    private int _noise;
    private long _end;

    /// <summary>The patterns that were used for good in the latest dive.</summary>
    internal List<(int Size, int Count)[]> Fixed { get; } = [];

    /// <summary>One dive; returns whether everything is packed.</summary>
    /// <param name="noise">0 = always the largest amounts; amounts vary by so many 64ths.</param>
    /// <param name="failures">How many patterns may turn out wrong.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal bool Run(int noise, int failures, long end)
    {
        Fixed.Clear();
        _noise = noise;
        _failures = failures;
        _end = end;
        PatternMaster master = At(0);
        master.CopyFrom(root);
        return Dive(0);
    }

    private PatternMaster At(int depth)
    {
        while (_masters.Count <= depth) _masters.Add(new(root));
        return _masters[depth];
    }

    private bool Dive(int depth)
    {
        PatternMaster master = At(depth);
        while (FixWhole(master))
        {
            if (IsDone(master)) return Fixed.Count <= target;
            if (!Solve(master)) return false;
        }

        if (IsDone(master)) return Fixed.Count <= target;
        Span<int> picks = stackalloc int[MostCandidates];
        int count = Pick(master, picks);
        int fixedBefore = Fixed.Count;
        for (int n = 0; n < count; n++)
        {
            PatternMaster child = At(depth + 1);
            child.CopyFrom(master);
            Use(child, picks[n]);
            if (Solve(child) && Dive(depth + 1)) return true;
            Fixed.RemoveRange(fixedBefore, Fixed.Count - fixedBefore);
            if (--_failures < 0 || meter.Work >= _end || meter.ShouldStop()) return false;
        }

        return false;
    }

    private bool Solve(PatternMaster master)
    {
        int allowed = target - Fixed.Count;
        return master.Solve(allowed + 1, allowed, _end) && master.Bound <= allowed;
    }

    private static bool IsDone(PatternMaster master)
    {
        foreach (int n in master.Demand)
        {
            if (n > 0) return false;
        }

        return true;
    }

    private bool FixWhole(PatternMaster master)
    {
        bool any = false;
        for (int k = 0; k < master.Size; k++)
        {
            while (master.IsProper(k) && master.Amount(k) >= Whole && Fits(master, k))
            {
                // What is whole in this solution need not be whole in a packing, so noise leaves some of it open.
                if (_noise > 0 && _random.Below(4) == 0) break;
                Use(master, k);
                any = true;
            }
        }

        return any;
    }

    private static bool Fits(PatternMaster master, int position)
    {
        foreach ((int j, int count) in master.Column(position))
        {
            if (count > master.Demand[j]) return false;
        }

        return true;
    }

    private void Use(PatternMaster master, int position)
    {
        Fixed.Add(master.Column(position).ToArray());
        master.Fix(position, 1);
    }

    /// <summary>The proper patterns with the largest amounts, or with noise some of those.</summary>
    private int Pick(PatternMaster master, Span<int> picks)
    {
        Span<double> amounts = stackalloc double[picks.Length];
        int count = 0;
        for (int k = 0; k < master.Size; k++)
        {
            if (!master.IsProper(k) || master.Amount(k) <= 1e-7 || !Fits(master, k)) continue;
            double amount = master.Amount(k);
            if (_noise > 0) amount = amount * (64 + _random.Below(_noise)) / 64;
            if (count == picks.Length && amount <= amounts[^1]) continue;
            int n = count < picks.Length ? count++ : picks.Length - 1;
            for (; n > 0 && amounts[n - 1] < amount; n--)
            {
                amounts[n] = amounts[n - 1];
                picks[n] = picks[n - 1];
            }

            amounts[n] = amount;
            picks[n] = k;
        }

        meter.Add(1 + (master.Size >> 4));
        return count;
    }
}
