namespace Watcher.Solvers;

/// <content>
/// Where a search for room may begin: per kind of item, the blocks that had no place for it when somebody last looked. Room
/// that appears since then (an item leaves an open slot, a slot opens) is noted by block, and lowers the hints when they are
/// asked for. A hint that rises is journalled, for going back takes its reason away. On large problems only.
/// </content>
internal sealed partial class SearchState
{
    private readonly ItemKinds? _kinds;
    private readonly int[] _from;
    private readonly int[] _fromAt;

    // Blocks whose room grew, as a stack in which both blocks and times ascend: the lowest entry after a time is what counts.
    private readonly int[] _grewIn;
    private readonly int[] _grewAt;
    private int _grown;
    private int _clock;
    private bool _undoing;
    private readonly List<(int Kind, int Known)> _learned = [];

    /// <summary>The first block in which the kind might fit.</summary>
    private int Begin(int kind)
    {
        int low = 0;
        int high = _grown;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_grewAt[middle] > _fromAt[kind]) high = middle;
            else low = middle + 1;
        }

        if (low < _grown && _grewIn[low] < _from[kind]) _from[kind] = _grewIn[low];
        _fromAt[kind] = _clock;
        return _from[kind];
    }

    /// <summary>Notes that no block before this one has a place; <see cref="Begin"/> came right before.</summary>
    private void Learn(int kind, int block)
    {
        if (_from[kind] >= block) return;
        Record(-2 - kind, _from[kind]);
        _from[kind] = block;
    }

    /// <summary>
    /// After going back: what was known at the mark holds again. With nothing left to go back to, what was learned since then
    /// holds too, up to the first block that has got room back (<paramref name="regained"/>).
    /// </summary>
    private void Relearn(int regained)
    {
        foreach ((int kind, int known) in _learned)
        {
            _from[kind] = Mark == 0 ? Math.Max(known, Math.Min(_from[kind], regained)) : known;
            _fromAt[kind] = _clock;
        }

        _learned.Clear();
    }

    private void NoteGrowth(int block)
    {
        if (_kinds is null || _undoing) return;
        while (_grown > 0 && _grewIn[_grown - 1] >= block) _grown--;
        _grewIn[_grown] = block;
        _grewAt[_grown++] = ++_clock;
    }

    private void ForgetHints()
    {
        _grown = 0;
        _clock = 0;
        Array.Clear(_from);
        Array.Clear(_fromAt);
    }
}
