using Watcher.Actions;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// One attempt to make a list of actions shorter. Every chain starts as one action (or none) at the place of its last link, where its destination is as
/// the stages found it. Then the list is replayed; the first action that is refused shows which shortened chain is in its way: one whose
/// resource is not where the stages had it at that point. That chain is done earlier, just before the refused action; if that is not possible
/// either, it is taken apart at that point, where it is then as the stages had it. Each chain is moved once and each cut makes it shorter, so this ends, in the
/// worst case with the list as it was.
/// </summary>
internal sealed partial class MergeRun
{
    private readonly ClusterModel _model;
    private readonly IReadOnlyList<MergeItem> _items;
    private readonly MergeRules _rules;
    private readonly ClusterState _state;
    private readonly MergeChains _chains;
    private readonly List<MergeSegment>[] _slots;
    private readonly HashSet<MergeSegment> _many = [];

    /// <summary>The earliest position that was changed by a cut at the position that is replayed.</summary>
    private int _changed;

    public MergeRun(ClusterModel model, IReadOnlyList<MergeItem> items, MergeRules rules)
    {
        _model = model;
        _items = items;
        _rules = rules;
        _state = new ClusterState(model);
        _chains = new MergeChains(model, items);
        _chains.Read(_state);
        _slots = new List<MergeSegment>[items.Count];
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = [];
        }

        foreach (MergeChain chain in _chains.All)
        {
            Place(chain, 0, chain.At.Count - 1);
        }
    }

    /// <summary>The chains, with why their links stayed apart.</summary>
    public IReadOnlyList<MergeChain> Chains => _chains.All;

    /// <summary>The actions left, in order; those given when they cannot be replayed at all.</summary>
    public IReadOnlyList<MergeItem> Run()
    {
        do
        {
            if (!Replay())
            {
                return _items;
            }
        }
        while (CutNeeded());
        return [.. _slots.SelectMany(s => s).Select(s => s.Item).OfType<MergeItem>()];
    }

    /// <summary>Links that vanish: the origins of their actions with the reason.</summary>
    public IEnumerable<(int Origin, string Why)> Vanished() =>
        from segment in _slots.SelectMany(s => s)
        where segment.Item is null
        from link in Enumerable.Range(segment.First, segment.Last - segment.First + 1)
        from origin in _items[segment.Chain.At[link]].Origins
        select (origin, WhyVanished(segment));

    /// <summary>
    /// Replays the list until a pass changes nothing. What is cut in a pass is taken to where the stages have it there and then, so that one pass finds many
    /// faults; the next pass, from the earliest change on, proves that.
    /// </summary>
    private bool Replay()
    {
        _state.UndoTo(0);
        var marks = new int[_items.Count];
        int start = 0;
        while (start < marks.Length)
        {
            int changed = marks.Length, p = start;
            while (p < marks.Length)
            {
                marks[p] = _state.Mark;
                int next = Pass(p);
                changed = Math.Min(changed, _changed);
                if (next < 0 && changed == marks.Length)
                {
                    return false;
                }

                if (next <= p)
                {
                    break;
                }

                p = next;
            }

            start = changed;
            if (start < marks.Length)
            {
                _state.UndoTo(marks[start]);
            }
        }

        return true;
    }

    /// <summary>Does what stands at a position. The next position; this one when it cannot go on without starting from the earliest change; -1 = nothing helps.</summary>
    private int Pass(int p)
    {
        _changed = int.MaxValue;
        var done = new HashSet<MergeSegment>();
        while (_slots[p].Find(s => !done.Contains(s)) is { } segment)
        {
            if (segment.Item is not { } item || Refused(segment, item, out bool own) is not { } why)
            {
                done.Add(segment);
                continue;
            }

            if (MakeWay(segment, p, why, own) is not { } cut)
            {
                return -1;
            }

            // What only came earlier stands in this place now, before what was refused.
            if (!_many.Contains(cut) && !CatchUp(cut, p))
            {
                return p;
            }
        }

        return p + 1;
    }

    /// <summary>Takes what was cut from where it is to where the stages have it at a position; false when that is not allowed from here.</summary>
    private bool CatchUp(MergeSegment cut, int p)
    {
        MergeChain chain = cut.Chain;
        int now = _chains.Place(chain.Kind, chain.Row, _state), then = cut.PlaceAt(p);
        if (now == then || _changed > p)
        {
            return true;
        }

        ClusterAction sample = _items[chain.At[cut.First]].Solution.Action;
        ClusterAction way = (chain.Kind, sample) switch
        {
            (MergeChainKind.Instance, _) => Way(chain.Row, now, then, (_items[chain.At[cut.Last]].Solution.Action as MigrateAction)?.Type ?? MigrationType.Live),
            (_, VolumeMigrateAction volume) => volume with { DestinationPool = new StoragePool(_model, then).Name },
            (_, ChangeServiceStateAction service) => service with { Enable = then == 1 },
            (_, ChangePowerStateAction power) => power with { On = then == 1 },
            _ => sample,
        };
        return way.Apply(_state) is null;
    }

    private ClusterAction Way(int row, int from, int to, MigrationType type)
    {
        Instance instance = new(_model, row);
        ComputeNode source = new(_model, from), target = new(_model, to);
        return _state.IsUp(source)
            ? new MigrateAction(instance.Uuid, instance.Name, type, source.Hostname, target.Hostname)
            : new EvacuateAction(instance.Uuid, instance.Name, source.Hostname, target.Hostname);
    }

    private string? Refused(MergeSegment segment, MergeItem item, out bool own)
    {
        string? forbidden = _rules.WhyNot(item, _state, segment.IsMany);
        own = forbidden is not null;
        return forbidden ?? item.Solution.Action.Apply(_state, item.Solution.Reason)?.Message;
    }

    /// <summary>Changes something so that a refused action may pass; the segment that was moved or cut, null = nothing is left to change.</summary>
    private MergeSegment? MakeWay(MergeSegment refused, int p, string why, bool own)
    {
        MergeSegment? culprit = refused.IsMany && (own || refused.CameEarlier) ? refused : InTheWay(refused, p);
        culprit ??= refused.IsMany ? refused : _many.Where(s => s.IsOpenAt(p)).OrderBy(s => s.Chain.At[s.First]).FirstOrDefault();
        if (culprit is null)
        {
            return null;
        }

        if (culprit != refused && culprit.Item is not null && !culprit.CameEarlier && (culprit.Slot > p || IsBehind(culprit, refused, p)))
        {
            _slots[culprit.Slot].Remove(culprit);
            _slots[p].Insert(_slots[p].IndexOf(refused), culprit);
            (culprit.Slot, culprit.CameEarlier) = (p, true);
            return culprit;
        }

        string what = culprit == refused ? why : $"{Describe(refused)} would not be possible: {why}";
        Cut(culprit, p, what);
        return culprit;
    }

    private bool IsBehind(MergeSegment other, MergeSegment refused, int p) => other.Slot == p && _slots[p].IndexOf(other) > _slots[p].IndexOf(refused);

    /// <summary>Takes a segment apart at a position.</summary>
    private void Cut(MergeSegment segment, int p, string why)
    {
        int link = segment.Chain.LastBefore(p, segment.First, segment.Last);
        _slots[segment.Slot].Remove(segment);
        _many.Remove(segment);
        segment.Chain.Apart[link + 1] = why;
        _changed = Math.Min(_changed, Math.Min(segment.Slot, p));
        Place(segment.Chain, segment.First, link);
        Place(segment.Chain, link + 1, segment.Last);
    }

    /// <summary>Makes segments of links: one if that may be, else cut before the last link.</summary>
    private void Place(MergeChain chain, int first, int last)
    {
        while (last > first)
        {
            int end = chain.Places[last + 1];
            bool barred = Enumerable.Range(first, last - first + 1).Any(l => _items[chain.At[l]].Barred.Contains(end));
            if (chain.Folds && !barred)
            {
                break;
            }

            chain.Apart[last] = barred ? "it was moved away to evacuate what it comes back to" : "they cannot be one";
            Add(new MergeSegment(chain, last, last, _items[chain.At[last]]));
            last--;
        }

        Add(new MergeSegment(chain, first, last, ItemOf(chain, first, last)));
    }

    private void Add(MergeSegment segment)
    {
        _slots[segment.Slot].Add(segment);
        _changed = Math.Min(_changed, segment.Slot);
        if (segment.IsMany)
        {
            _many.Add(segment);
        }
    }

    private MergeItem? ItemOf(MergeChain chain, int first, int last)
    {
        MergeItem[] parts = [.. Enumerable.Range(first, last - first + 1).Select(l => _items[chain.At[l]])];
        if (parts.Length == 1)
        {
            return parts[0];
        }

        if (chain.Places[first] == chain.Places[last + 1])
        {
            return null;
        }

        ClusterAction begin = parts[0].Solution.Action, end = parts[^1].Solution.Action;
        return MergeItem.Of((begin, end) switch
        {
            (EvacuateAction evacuate, _) => evacuate with { Destination = end.DestinationNode! },
            (MigrateAction migrate, _) => migrate with { Destination = end.DestinationNode },
            _ => end,
        }, parts);
    }
}
