namespace Watcher.Solvers;

/// <summary>The undo journal, and comparison of objectives.</summary>
internal sealed partial class SearchState
{
    private (int Item, int Slot)[] _journal = new (int, int)[256];

    /// <summary>A point to go back to.</summary>
    internal int Mark { get; private set; }

    /// <summary>Undoes everything since a mark, latest first.</summary>
    internal void Rollback(int mark)
    {
        _meter.Add(Mark - mark);
        while (Mark > mark)
        {
            (int item, int slot) = _journal[--Mark];
            if (item >= 0) Apply(item, slot);
            else Toggle(slot);
        }
    }

    /// <summary>Forgets how to go back; earlier marks become invalid.</summary>
    internal void Commit() => Mark = 0;

    internal void Evaluate(Span<long> levels) => _p.Objective.Evaluate(Components, levels);

    /// <summary>Negative when a is better than b, over all levels.</summary>
    internal static int Compare(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        for (int l = 0; l < a.Length; l++)
        {
            if (a[l] != b[l]) return a[l] < b[l] ? -1 : 1;
        }

        return 0;
    }

    /// <summary>Goes to another placement of the same problem; open and closed slots follow from it.</summary>
    internal void Load(ReadOnlySpan<int> assign)
    {
        for (int i = 0; i < assign.Length; i++)
        {
            if (Assign[i] != assign[i]) Apply(i, assign[i]);
        }

        for (int s = 0; s < _p.Bins; s++)
        {
            bool open = MayOpen(s) && (Count[s] > 0 || (!Counts(s) && _p.NativeCount(s) == 0));
            if (open != IsOpen(s)) Toggle(s);
        }

        Commit();
    }

    private void Record(int item, int slot)
    {
        if (Mark == _journal.Length) Array.Resize(ref _journal, 2 * Mark);
        _journal[Mark++] = (item, slot);
    }
}
