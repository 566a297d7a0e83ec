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
    private const int MostFailures = 10;
    private const int Noise = 16;
    private const int MoreNoise = 64;

    private readonly List<PatternMaster> _masters = [];
    private readonly List<(int Size, int Count)[]> _fixed = [];
    private SplitMix64 _random = new(seed);
    private int _failures;
    private int _noise;
    private int _leaveOpen;
    private bool _wild;
    private long _end;

    /// <summary>The patterns that were used for good in the latest dive.</summary>
    internal IReadOnlyList<(int Size, int Count)[]> Fixed => _fixed;

    /// <summary>One dive; returns whether everything is packed.</summary>
    /// <param name="run">The number of the dive: the first always takes the largest amounts, later ones vary.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    internal bool Run(int run, long end)
    {
        _noise = run == 0 ? 0 : run % 2 == 0 ? MoreNoise : Noise;

        // What is whole in this solution need not be whole in a packing, so some dives leave part of it open.
        _leaveOpen = run % 4 == 3 ? 4 : 0;

        // When that was not enough, start from anywhere: the solution of the program is just one of many.
        _wild = run > 4 && run % 2 == 0;
        _failures = MostFailures;
        _end = end;
        _fixed.Clear();
        At(0).CopyFrom(root);
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
        while (!(_wild && depth == 0) && FixWhole(master))
        {
            if (IsDone(master)) return _fixed.Count <= target;
            if (!Solve(master)) return false;
        }

        if (IsDone(master)) return _fixed.Count <= target;
        Span<int> picks = stackalloc int[MostCandidates];
        int count = Pick(master, picks, _wild && depth == 0);
        int before = _fixed.Count;
        for (int n = 0; n < count; n++)
        {
            PatternMaster child = At(depth + 1);
            child.CopyFrom(master);
            Use(child, picks[n]);
            if (Solve(child) && Dive(depth + 1)) return true;
            _fixed.RemoveRange(before, _fixed.Count - before);
            if (--_failures < 0 || meter.Work >= _end || meter.ShouldStop()) return false;
        }

        return false;
    }

    private bool Solve(PatternMaster master)
    {
        int allowed = target - _fixed.Count;
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
            while (master.Amount(k) >= Whole && Fits(master, k))
            {
                if (_leaveOpen > 0 && _random.Below(_leaveOpen) == 0) break;
                Use(master, k);
                any = true;
            }
        }

        return any;
    }

    private static bool Fits(PatternMaster master, int position)
    {
        if (!master.IsProper(position)) return false;
        foreach ((int j, int count) in master.Column(position))
        {
            if (count > master.Demand[j]) return false;
        }

        return true;
    }

    private void Use(PatternMaster master, int position)
    {
        _fixed.Add(master.Column(position).ToArray());
        master.Fix(position);
    }

    /// <summary>The patterns with the largest amounts, largest first; with noise some of those.</summary>
    private int Pick(PatternMaster master, Span<int> picks, bool any)
    {
        Span<double> amounts = stackalloc double[picks.Length];
        int count = 0;
        for (int k = 0; k < master.Size; k++)
        {
            if (master.Amount(k) <= 1e-7 || !Fits(master, k)) continue;
            double amount = master.Amount(k);
            if (any) amount = 1 + _random.Below(1 << 20);
            else if (_noise > 0) amount = amount * (64 + _random.Below(_noise)) / 64;
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
