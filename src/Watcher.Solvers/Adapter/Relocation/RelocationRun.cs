using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>One run of a <see cref="NodeRelocation"/>: attempts on the working copy, of which the best one stands.</summary>
internal sealed class RelocationRun
{
    /// <summary>How often those that found no node are tried, since others leave in the meantime.</summary>
    private const int Passes = 16;

    /// <summary>From here on other orders are not tried, but for one: they take time and bring little.</summary>
    private const int ManyInstances = 5_000;

    private readonly StrategyContext _context;
    private readonly ClusterState _state;
    private readonly RelocationTerms _terms;
    private readonly List<Instance> _instances;
    private readonly InstanceKinds _kinds;
    private readonly NodeParts _parts;
    private readonly int _mark;

    public RelocationRun(StrategyContext context, List<Instance> instances, RelocationTerms terms)
    {
        _context = context;
        _state = context.State;
        _terms = terms;
        _instances = [.. instances.OrderBy(terms.Rank)];
        _kinds = new InstanceKinds(context);
        _parts = new NodeParts(context);
        _mark = _state.Mark;
    }

    public RelocationResult Run()
    {
        var free = new List<Instance>();
        var left = new Dictionary<int, UnmovedInstance>();
        foreach (Instance instance in _instances)
        {
            if (RelocationSteps.AgainstItself(_context, _terms, instance) is { } why)
            {
                left[instance.Row] = new UnmovedInstance(instance, why, ByItself: true, ByLimit: false);
            }
            else
            {
                free.Add(instance);
            }
        }

        RelocationAttempt best = Best(free);
        HashSet<int> moved = [.. best.Moves.Select(m => m.Instance.Row)];
        foreach (RelocationMove move in best.Moves)
        {
            RelocationSteps.Perform(_context, _terms, move);
        }

        var destinations = new RelocationObstacles(_context, _terms, _kinds);
        foreach (Instance instance in free.Where(i => !moved.Contains(i.Row)))
        {
            left[instance.Row] = best.Cut.TryGetValue(instance.Row, out string? limit)
                ? UnmovedInstance.AtLimit(instance, limit)
                : new UnmovedInstance(instance, destinations.Against(instance), ByItself: false, ByLimit: false);
        }

        Instance[] gone = [.. _instances.Where(i => !left.ContainsKey(i.Row))];
        return new RelocationResult(gone, [.. _instances.Where(i => left.ContainsKey(i.Row)).Select(i => left[i.Row])], best.Moves.Count - gone.Length);
    }

    private RelocationAttempt Best(List<Instance> free)
    {
        RelocationAttempt best = Greedy(free, tight: false);
        if (best.Stuck.Count == 0 || (_terms.Helpers is null && IsHopeless(best.Stuck)))
        {
            return best;
        }

        List<Instance> largest = [.. free.OrderBy(_terms.Rank).ThenByDescending(i => i.MemoryMiB).ThenByDescending(i => i.Vcpus).ThenByDescending(i => i.DiskGiB)];
        List<Instance> smallest = [.. free.OrderBy(_terms.Rank).ThenBy(i => i.MemoryMiB).ThenBy(i => i.Vcpus).ThenBy(i => i.DiskGiB)];
        foreach ((List<Instance> order, bool tight) in (ReadOnlySpan<(List<Instance>, bool)>)[(largest, true), (largest, false), (free, true), (smallest, true)])
        {
            RelocationAttempt other = Greedy(order, tight);
            best = other.IsBetterThan(best) ? other : best;
            if (best.Stuck.Count == 0 || free.Count > ManyInstances)
            {
                return best;
            }
        }

        if (RelocationSearch.Find(_context, _terms, free, best.Stuck) is { } found && Judge(free, found) is { } engine && engine.IsBetterThan(best))
        {
            best = engine;
        }

        return best;
    }

    /// <summary>Whether no node could take any of them even before the first move: then no order of moves can.</summary>
    private bool IsHopeless(List<Instance> stuck)
    {
        var steps = new RelocationSteps(_context, _terms, _parts, tight: false, trial: true);
        HashSet<int> sources = [.. _instances.Select(i => _state.NodeOfInstance[i.Row])];
        return stuck.DistinctBy(i => _terms.Destination?.Invoke(i) is null && !_kinds.IsBound(i) && _kinds.Of(i) is { } kind ? kind.ToString() : i.Uuid).All(i => !steps.HasAnyChance(i, sources));
    }

    /// <summary>Each in its turn; the working copy is as before afterwards.</summary>
    private RelocationAttempt Greedy(List<Instance> order, bool tight)
    {
        var steps = new RelocationSteps(_context, _terms, _parts, tight, trial: true);
        var attempt = new RelocationAttempt(_terms);
        List<Instance> open = order;
        for (int pass = 1; open.Count > 0; pass++)
        {
            int moves = attempt.Moves.Count;
            var stuck = new List<Instance>();
            foreach (Instance instance in open)
            {
                if (steps.Try(instance, out string? limit) is { } move)
                {
                    attempt.Add(move);
                }
                else if (limit is not null)
                {
                    attempt.CutBy(instance, limit);
                }
                else
                {
                    stuck.Add(instance);
                }
            }

            open = stuck;
            if (pass == Passes || attempt.Moves.Count == moves)
            {
                break;
            }
        }

        foreach (Instance instance in open)
        {
            attempt.Stick(instance);
        }

        _state.UndoTo(_mark);
        return attempt;
    }

    /// <summary>The engine's moves as an attempt; null where they break a limit that counts what was done before.</summary>
    private RelocationAttempt? Judge(List<Instance> free, List<RelocationMove> moves)
    {
        var attempt = new RelocationAttempt(_terms);
        var allowance = new MoveAllowance(_terms.Limits, _context);
        HashSet<int> moved = [.. moves.Select(m => m.Instance.Row)], asked = [.. free.Select(i => i.Row)];
        foreach (RelocationMove move in moves)
        {
            int source = _state.NodeOfInstance[move.Instance.Row];
            if (allowance.AgainstLeaving(move.Instance, source, move.Type, empties: false) is not null || !allowance.AllowsArrival(move.Node))
            {
                return null;
            }

            allowance.Count(move.Instance, source, move.Node, move.Type, empties: false);
            attempt.Add(move, isHelp: !asked.Contains(move.Instance.Row));
        }

        foreach (Instance instance in free.Where(i => !moved.Contains(i.Row)))
        {
            attempt.Stick(instance);
        }

        return attempt;
    }
}
