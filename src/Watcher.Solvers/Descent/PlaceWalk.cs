namespace Watcher.Solvers;

/// <summary>The bins that an item may go to, one after the other in the order of their pressure: those of its class, and its home where that is none of them.</summary>
/// <param name="places">The bins of each class.</param>
/// <param name="order">The order.</param>
/// <param name="itemClass">The class of the item.</param>
/// <param name="home">A bin that is none of the class; −1 = there is none to add.</param>
internal struct PlaceWalk(ClassPlaces places, PressureOrder order, int itemClass, int home)
{
    private int _rank;

    /// <summary>The next bin; −1 = there are no more.</summary>
    internal int Next()
    {
        int bin = places.At(itemClass, _rank);
        if (home >= 0 && (bin < 0 || order.Of(home).IsBefore(order.Of(bin))))
        {
            (bin, home) = (home, -1);
            return bin;
        }

        _rank++;
        return bin;
    }
}
