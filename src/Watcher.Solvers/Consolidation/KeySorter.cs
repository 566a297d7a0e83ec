namespace Watcher.Solvers;

/// <summary>Sorts items by a key each, ties by the items themselves: no comparison is a call, which is what counts for the few items of a bin.</summary>
internal static class KeySorter
{
    private const int Few = 64;

    /// <summary>Sorts both ascending by key, items of one key ascending.</summary>
    /// <param name="keys">One per item; sorted along.</param>
    /// <param name="items">The items.</param>
    internal static void Sort(Span<long> keys, Span<int> items)
    {
        if (items.Length <= Few)
        {
            Insert(keys, items);
            return;
        }

        keys.Sort(items);
        for (int n = 0; n < items.Length;)
        {
            int first = n;
            long key = keys[n];
            while (n < items.Length && keys[n] == key) n++;
            if (n - first > 1) items[first..n].Sort();
        }
    }

    /// <summary>Puts the item that would come first in front, in exchange for the one that is there.</summary>
    internal static void MoveLeastToFront(Span<long> keys, Span<int> items)
    {
        int least = 0;
        for (int n = 1; n < items.Length; n++)
        {
            if (keys[n] < keys[least] || (keys[n] == keys[least] && items[n] < items[least])) least = n;
        }

        (keys[0], keys[least]) = (keys[least], keys[0]);
        (items[0], items[least]) = (items[least], items[0]);
    }

    private static void Insert(Span<long> keys, Span<int> items)
    {
        for (int n = 1; n < items.Length; n++)
        {
            long key = keys[n];
            int item = items[n];
            int k = n;
            for (; k > 0 && (keys[k - 1] > key || (keys[k - 1] == key && items[k - 1] > item)); k--)
            {
                keys[k] = keys[k - 1];
                items[k] = items[k - 1];
            }

            keys[k] = key;
            items[k] = item;
        }
    }
}
