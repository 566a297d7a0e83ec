namespace Watcher.Solvers;

/// <content>The steps: which changes are looked at, and the best of them made.</content>
internal sealed partial class Descent
{
    private bool Quick(int destinations, int refusals)
    {
        _best.Clear();
        foreach (int source in _sources)
        {
            ListMovable(source, _items);
            foreach (int item in _items) LookAtBins(item, destinations, refusals);
        }

        return Make();
    }

    /// <summary>Among very many bins, a look at some more before one at as many as there may be.</summary>
    private bool Wide() => _p.Bins > ThoroughPlaces && !IsOver && Quick(WidePlaces, Refusals);

    private bool Thorough()
    {
        IsComplete &= !IsOver;
        if (!IsComplete) return false;
        _best.Clear();
        foreach (int source in _sources)
        {
            ListMovable(source, _items);
            foreach (int item in _items) LookAtBins(item, ThoroughPlaces, _p.Bins);
            if (!IsOver) continue;
            IsComplete = false;
            break;
        }

        return Make();
    }

    /// <summary>The items of a bin that may go; of those that are alike the first by number.</summary>
    private void ListMovable(int bin, List<int> items)
    {
        items.Clear();
        if (!_knowsKinds) FindKinds();
        foreach (int item in _board.ItemsIn(bin))
        {
            if (!_p.CanMove[item] || _held[item]) continue;
            if (_kinds is not null && _firstOfKind[_kinds[item]] is var at and >= 0)
            {
                items[at] = Math.Min(items[at], item);
                continue;
            }

            if (_kinds is not null) _firstOfKind[_kinds[item]] = items.Count;
            items.Add(item);
        }

        if (_kinds is null) return;
        foreach (int item in items) _firstOfKind[_kinds[item]] = -1;
    }

    /// <summary>Which items are alike is asked for when a search begins: often the cheapest covers have left it nothing to do.</summary>
    private void FindKinds()
    {
        _knowsKinds = true;
        _kinds = AlikeItems.Find(_p.Problem);
        _firstOfKind = new int[_kinds is null ? 0 : _p.Items];
        Array.Fill(_firstOfKind, -1);
    }

    /// <summary>Looks at the first bins that may have an item, in the order of their pressure.</summary>
    private void LookAtBins(int item, int most, int refusals)
    {
        int own = _board.At[item];
        int home = _p.Home[item];

        // It may go home whether that is among the bins of its class or not.
        PlaceWalk places = _places.Walk(_p.Problem.Columns.ClassOf[item], home == own || home == _p.Limbo ? -1 : home);
        while (places.Next() is var bin and >= 0)
        {
            if (bin == own) continue;
            if (!_board.HasRoom(item, bin))
            {
                if (--refusals < 0) return;
                continue;
            }

            _best.LookAtAdmitted(item, bin);
            if (--most <= 0) return;
        }
    }

    /// <summary>Trades between the bins that want relief and all others; the pairs that promise most first.</summary>
    private bool Swap(int level)
    {
        _order.Sort(level);
        int[] order = _order.Bins.ToArray();
        for (int first = order.Length - 1; first >= 0; first--)
        {
            int source = order[first];
            if (_board.Count[source] == 0 || !_p.Receives[source] || !_board.MayGive(level, source)) continue;
            _best.Clear();
            ListMovable(source, _items);
            foreach (int other in order)
            {
                if (other == source || !_p.Receives[other]) continue;
                if (IsOver)
                {
                    IsComplete = false;
                    return Make();
                }

                // Looking at a swap makes it and takes it back, which changes the order of what bins list.
                ListMovable(other, _partners);
                foreach (int item in _items)
                {
                    foreach (int partner in _partners) _best.LookAtSwap(item, partner);
                }
            }

            if (Make()) return true;
        }

        return false;
    }

    private bool Make()
    {
        if (_best.Item < 0) return false;
        int item = _best.Item;
        int partner = _best.Partner;
        if (partner < 0)
        {
            Shift(item, _best.To);
            return true;
        }

        (int a, int b) = (_board.At[item], _board.At[partner]);
        if (_best.PartnerFirst) Shift(partner, a);
        Shift(item, b);
        if (!_best.PartnerFirst) Shift(partner, a);
        return true;
    }

    private void Shift(int item, int to)
    {
        int from = _board.At[item];
        _log.Add((item, from));
        _board.Shift(item, to);
        _order.Touch(from, to);
    }
}
