namespace Watcher.Solvers;

/// <summary>The undo journal.</summary>
internal sealed partial class SearchState
{
    private (int Item, int Slot, int At)[] _journal = new (int, int, int)[256];
    private int _tick;

    /// <summary>When each item was last moved: an order in which moves once fitted. On large problems only.</summary>
    internal int[] MovedAt { get; }

    /// <summary>A point to go back to.</summary>
    internal int Mark { get; private set; }

    /// <summary>Undoes everything since a mark, latest first.</summary>
    internal void Rollback(int mark)
    {
        _meter.Add(Mark - mark);
        _undoing = true;
        int regained = int.MaxValue;
        while (Mark > mark)
        {
            (int item, int slot, int at) = _journal[--Mark];
            if (item < -1)
            {
                _learned.Add((-2 - item, slot));
                continue;
            }

            regained = Math.Min(regained, (item >= 0 ? Assign[item] : slot) >> 6);
            if (item >= 0) Apply(item, slot);
            if (item >= 0 && MovedAt.Length > 0) MovedAt[item] = at;
            if (item < 0) Toggle(slot);
        }

        _undoing = false;
        if (_learned.Count > 0) Relearn(regained);
    }

    /// <summary>Forgets how to go back; earlier marks become invalid.</summary>
    internal void Commit() => Mark = 0;

    internal void Evaluate(Span<long> levels) => _p.Objective.Evaluate(Components, levels);

    /// <summary>Goes to another placement of the same problem; open and closed slots follow from it.</summary>
    internal void Load(ReadOnlySpan<int> assign, ReadOnlySpan<int> movedAt = default)
    {
        if (movedAt.IsEmpty) Array.Clear(MovedAt);
        else movedAt.CopyTo(MovedAt);
        for (int i = 0; i < assign.Length; i++)
        {
            if (Assign[i] != assign[i]) Apply(i, assign[i]);
        }

        for (int s = 0; s < _p.Bins; s++)
        {
            bool open = MayOpen(s) && (Count[s] > 0 || (!Counts(s) && _p.NativeCount(s) == 0));
            if (open != IsOpen(s)) Toggle(s);
        }

        ForgetHints();
        Commit();
    }

    /// <summary>Goes back to the initial placement: the slots that nothing has left or entered are as they were.</summary>
    internal void Reset()
    {
        for (int s = 0; s < _p.Bins; s++)
        {
            if (_departures[s] > 0 || _arrivals[s] > 0) ResetSlot(s);
        }

        Array.Clear(MovedAt);
        _p.Home.CopyTo(Assign.AsSpan());
        _homeComponents.CopyTo(Components.AsSpan());
        _homeOpen.CopyTo(_open.AsSpan());
        Evacuated = 0;
        MixedSlots = 0;
        for (int block = 0; block < _p.Blocks; block++) Tighten(block);
        ForgetHints();
        Commit();
    }

    private void ResetSlot(int slot)
    {
        _departures[slot] = 0;
        _arrivals[slot] = 0;
        _slack[slot] = _homeSlack[slot];
        Count[slot] = 0;
        ReadOnlySpan<int> natives = _p.Natives(slot);
        for (int n = natives.Length - 1; n >= 0; n--) Link(natives[n], slot);
        for (int d = 0, at = _p.At(slot, 0); d < _p.Dims; d++, at += CompiledProblem.Lanes) Free[at] = _p.InitialFree[at];
        _stale[slot >> 6] |= 1UL << (slot & 63);
    }

    private void Record(int item, int slot)
    {
        if (Mark == _journal.Length) Array.Resize(ref _journal, 2 * Mark);
        bool timed = item >= 0 && MovedAt.Length > 0;
        _journal[Mark++] = (item, slot, timed ? MovedAt[item] : 0);
        if (timed) MovedAt[item] = ++_tick;
    }
}
