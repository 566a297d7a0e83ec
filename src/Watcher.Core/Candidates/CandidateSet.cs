using Watcher.Model;

namespace Watcher.Candidates;

/// <summary>What a selection says of one model. Immutable; thread-safe.</summary>
public sealed class CandidateSet
{
    private readonly CandidateSelection _selection;
    private readonly CandidateFacts _facts;
    private readonly byte[]? _heldBy;

    internal CandidateSet(ClusterModel model, CandidateSelection selection, CandidateFacts facts)
    {
        _selection = selection;
        _facts = facts;
        if (selection.Rules.Count == 0)
        {
            return;
        }

        // One byte an instance: nobody writes 255 rules, and a million instances are held against every audit.
        _heldBy = new byte[model.Instances.Count];
        for (int row = 0; row < _heldBy.Length; row++)
        {
            var instance = new Instance(model, row);
            for (int rule = 0; rule < selection.Rules.Count && _heldBy[row] == 0; rule++)
            {
                _heldBy[row] = selection.Rules[rule].Allows(instance, facts) ? (byte)0 : (byte)Math.Min(rule + 1, byte.MaxValue);
            }
        }
    }

    /// <summary>Whether an instance may move.</summary>
    public bool MayMove(Instance instance) => HeldBy(instance) is null;

    /// <summary>The first rule that does not let an instance move; null = it may.</summary>
    public ICandidateRule? HeldBy(Instance instance) => _heldBy is null || _heldBy[instance.Row] == 0 ? null : _selection.Rules[_heldBy[instance.Row] - 1];

    /// <summary>How many instances each rule holds, by its name; those that an earlier one holds already apart.</summary>
    public IReadOnlyDictionary<string, int> Held
    {
        get
        {
            var held = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (byte rule in _heldBy ?? [])
            {
                if (rule > 0)
                {
                    string name = _selection.Rules[rule - 1].Name;
                    held[name] = held.GetValueOrDefault(name) + 1;
                }
            }

            return held;
        }
    }

    /// <summary>Instances that may move, in the order of the selection.</summary>
    /// <param name="instances">The instances to order; those that may not move are left out.</param>
    public IReadOnlyList<Instance> Ordered(IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var keyed = new List<(double?[] Keys, Instance Instance)>();
        foreach (Instance instance in instances)
        {
            if (MayMove(instance))
            {
                keyed.Add(([.. _selection.Order.Select(o => o.Key(instance, _facts))], instance));
            }
        }

        keyed.Sort(Compare);
        return _selection.IsRoundRobin ? InTurn(keyed) : [.. keyed.Select(k => k.Instance)];
    }

    private static int Compare((double?[] Keys, Instance Instance) left, (double?[] Keys, Instance Instance) right)
    {
        for (int i = 0; i < left.Keys.Length; i++)
        {
            int order = (left.Keys[i], right.Keys[i]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                ({ } a, { } b) => a.CompareTo(b),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Instance.Row.CompareTo(right.Instance.Row);
    }

    private static Instance[] InTurn(List<(double?[] Keys, Instance Instance)> keyed)
    {
        var taken = new Dictionary<int, int>();
        return [.. keyed.Select((k, place) =>
        {
            int node = k.Instance.Node?.Row ?? -1;
            int round = taken[node] = taken.GetValueOrDefault(node) + 1;
            return (Round: round, Place: place, k.Instance);
        }).OrderBy(t => t.Round).ThenBy(t => t.Place).Select(t => t.Instance)];
    }
}
