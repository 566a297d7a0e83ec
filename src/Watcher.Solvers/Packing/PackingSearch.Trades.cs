namespace Watcher.Solvers;

/// <content>Trades between the bins, and shaking them up.</content>
internal sealed partial class PackingSearch
{
    /// <summary>Pairs of bins trade items while that makes their loads more uneven.</summary>
    private void Gather()
    {
        if (_s.Bins < 2) return;
        int tries = 4 * _s.Bins;
        for (int t = 0; t < tries; t++)
        {
            int from = _random.Below(_s.Bins);
            int to = _random.Below(_s.Bins - 1);
            if (to >= from) to++;
            if (_s.Load[from] > _s.Load[to]) (from, to) = (to, from);
            Trade(from, to);
        }
    }

    /// <summary>The trade 1-0, 1-1 or 2-1 that makes the fuller bin as full as possible.</summary>
    private void Trade(int from, int to)
    {
        List<int> left = _s.ItemsOf(from);
        List<int> right = _s.ItemsOf(to);
        long best = 0;
        (int A, int B, int Back) trade = (-1, -1, -1);
        for (int k = 0; k < left.Count; k++)
        {
            for (int m = -1; m < right.Count; m++)
            {
                int back = m < 0 ? -1 : right[m];
                long gain = _p.Weight[left[k]] - (back < 0 ? 0 : _p.Weight[back]);
                if (gain > best && FitsTrade(from, to, left[k], -1, back))
                {
                    best = gain;
                    trade = (left[k], -1, back);
                }

                for (int l = k + 1; l < left.Count; l++)
                {
                    long both = gain + _p.Weight[left[l]];
                    if (both <= best || !FitsTrade(from, to, left[k], left[l], back)) continue;
                    best = both;
                    trade = (left[k], left[l], back);
                }
            }
        }

        _meter.Add(1 + (left.Count * (left.Count + 1) * (right.Count + 1) >> 3));
        if (best <= 0) return;
        if (trade.Back >= 0) _s.Move(trade.Back, from);
        _s.Move(trade.A, to);
        if (trade.B >= 0) _s.Move(trade.B, to);
    }

    private bool FitsTrade(int from, int to, int a, int b, int back)
    {
        Span<long> room = _spare;
        _s.Room(to).CopyTo(room);
        if (back >= 0) _p.Take(back, room, -1);
        if (!_p.Fits(a, room)) return false;
        if (_p.Dims == 1 && b < 0) return true;
        _p.Take(a, room, 1);
        if (b >= 0 && !_p.Fits(b, room)) return false;
        if (_p.Dims == 1 || back < 0) return true;
        _s.Room(from).CopyTo(room);
        _p.Take(a, room, -1);
        if (b >= 0) _p.Take(b, room, -1);
        return _p.Fits(back, room);
    }

    /// <summary>Empties one or two bins into the loose set.</summary>
    private void Shake()
    {
        if (_s.Bins == 0) return;
        int count = 1 + _random.Below(2);
        for (int k = 0; k < count; k++)
        {
            List<int> items = _s.ItemsOf(_random.Below(_s.Bins));
            while (items.Count > 0) _s.Move(items[^1], -1);
        }
    }
}
