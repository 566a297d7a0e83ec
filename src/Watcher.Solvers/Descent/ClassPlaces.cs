namespace Watcher.Solvers;

/// <summary>
/// For each class of items the bins that may receive them, in the order of their pressure: found as far as somebody asks, and kept up to date as bins
/// change places. Items of a class then need not be held against every bin that is not for them.
/// </summary>
internal sealed class ClassPlaces
{
    private readonly BoardLayout _p;
    private readonly PressureOrder _order;
    private readonly ulong[]?[] _masks;
    private readonly Places?[] _places;

    internal ClassPlaces(BoardLayout layout, PressureOrder order)
    {
        _p = layout;
        _order = order;
        _masks = layout.Problem.Columns.ClassMasks;
        _places = new Places?[_masks.Length];
    }

    /// <summary>Whether a bin is among those of a class.</summary>
    internal bool Has(int itemClass, int bin) => _p.Receives[bin] && (_masks[itemClass] is not { } mask || (mask[bin >> 6] >> (bin & 63) & 1) != 0);

    /// <summary>A bin of a class by its rank, 0 = the lowest pressure; −1 = there are not so many.</summary>
    internal int At(int itemClass, int rank)
    {
        Places places = _places[itemClass] ??= new();
        if (places.Version != _order.Version) Follow(itemClass, places);
        return rank < places.Bins.Count ? places.Bins[rank].Bin : Find(itemClass, places, rank);
    }

    /// <summary>The bins of a class by rank, and one more where it is none of them.</summary>
    /// <param name="itemClass">The class.</param>
    /// <param name="home">The one more, in its place of the order; −1 = none.</param>
    internal PlaceWalk Walk(int itemClass, int home) => new(this, _order, itemClass, home >= 0 && Has(itemClass, home) ? -1 : home);

    /// <summary>Catches up with the bins that have changed places since the last look.</summary>
    private void Follow(int itemClass, Places places)
    {
        places.Version = _order.Version;
        if (places.Sorts != _order.Sorts)
        {
            places.Sorts = _order.Sorts;
            places.Changes = _order.Changes.Count;
            places.End = new(double.NegativeInfinity, -1);
            places.Bins.Clear();
            return;
        }

        for (; places.Changes < _order.Changes.Count; places.Changes++)
        {
            (BinPressure was, double pressure) = _order.Changes[places.Changes];
            if (!Has(itemClass, was.Bin)) continue;
            if (!places.End.IsBefore(was)) places.Bins.RemoveAt(places.Bins.BinarySearch(was));
            BinPressure now = was with { Pressure = pressure };
            if (!places.End.IsBefore(now)) places.Bins.Insert(~places.Bins.BinarySearch(now), now);
        }
    }

    private int Find(int itemClass, Places places, int rank)
    {
        ReadOnlySpan<int> order = _order.Bins;
        for (int n = _order.CountUpTo(places.End); n < order.Length; n++)
        {
            places.End = _order.Of(order[n]);
            if (!Has(itemClass, order[n])) continue;
            places.Bins.Add(places.End);
            if (places.Bins.Count > rank) return order[n];
        }

        places.End = new(double.PositiveInfinity, int.MaxValue);
        return -1;
    }

    /// <summary>What is known of a class: all of its bins up to one in the order of all bins.</summary>
    private sealed class Places
    {
        internal List<BinPressure> Bins { get; } = [];

        internal BinPressure End { get; set; }

        /// <summary>The order, its last sort and its changes since then, that they have followed.</summary>
        internal int Version { get; set; }

        internal int Sorts { get; set; } = -1;

        internal int Changes { get; set; }
    }
}
