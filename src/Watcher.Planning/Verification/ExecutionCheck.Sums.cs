using Watcher.Model;

namespace Watcher.Planning;

/// <content>Rules about sums: room of nodes and pools, members of anti-affinity groups.</content>
internal sealed partial class ExecutionCheck
{
    private void CheckNodes()
    {
        var places = new SortedDictionary<int, Place>();
        foreach (Step step in _steps)
        {
            if (step.Instance >= 0 && (step.IsMove || step.Leaves))
            {
                AddMove(places, step, step.From, step.To);
            }
        }

        foreach ((int node, Place place) in places)
        {
            if (place.Arrives.Contains(true))
            {
                CheckNode(node, place);
            }
        }
    }

    private void CheckNode(int node, Place place)
    {
        var weight = new long[place.Actions.Count];
        for (int d = 0; d < _world.Dimensions.Length; d++)
        {
            for (int i = 0; i < weight.Length; i++)
            {
                long amount = _world.Demand[d][_steps[place.Actions[i]].Instance];
                weight[i] = place.Arrives[i] ? amount : -amount;
            }

            long used = 0;
            foreach (Instance instance in new ComputeNode(_world.Model, node).Instances)
            {
                used += _world.Demand[d][instance.Row];
            }

            double capacity = _world.Capacity[d][node];
            if (place.Overflow(weight, (long)Math.Floor(capacity - used + World.Tolerance)) is { } worst)
            {
                Add(VerificationRules.Capacity, LastArrival(place, worst.Chosen),
                    Text($"'{_world.Host(node)}' has {capacity} {_world.Dimensions[d]} and would hold {used + worst.Sum} when {Describe(place, worst.Chosen)}"),
                    _world.Host(node));
            }
        }
    }

    private void CheckGroups()
    {
        var places = new Dictionary<(WorldGroup Group, int Node), Place>();
        foreach (Step step in _steps)
        {
            if (step.Instance < 0 || !(step.IsMove || step.Leaves) || step.From == step.To)
            {
                continue;
            }

            foreach (WorldGroup group in _world.Groups.Of(step.Instance))
            {
                if (group.Anti)
                {
                    AddGroupMove(places, (group, step.From), step, arrives: false);
                    AddGroupMove(places, (group, step.To), step, arrives: true);
                }
            }
        }

        foreach (((WorldGroup group, int node), Place place) in places.OrderBy(p => p.Key.Group.Uuid, StringComparer.Ordinal).ThenBy(p => p.Key.Node))
        {
            int there = group.Members.Count(m => _world.InitialNode(m) == node);
            long[] weight = [.. place.Arrives.Select(a => a ? 1L : -1L)];
            if (place.Overflow(weight, group.Most - there) is { } worst)
            {
                Add(VerificationRules.AntiAffinity, LastArrival(place, worst.Chosen),
                    Text($"anti-affinity group '{group.Uuid}' allows {group.Most} on '{_world.Host(node)}', which would have {there + worst.Sum} when {Describe(place, worst.Chosen)}"),
                    group.Uuid, _world.Host(node));
            }
        }
    }

    private void CheckPools()
    {
        var places = new SortedDictionary<int, Place>();
        foreach (Step step in _steps)
        {
            if (step.Kind == StepKind.Volume && step.From != step.To)
            {
                // A volume that goes anywhere may stay where it is: only named destinations free room.
                AddMove(places, step, step.To >= 0 ? step.From : -1, step.To);
            }
        }

        foreach ((int pool, Place place) in places)
        {
            if (place.Arrives.Contains(true))
            {
                CheckPool(new StoragePool(_world.Model, pool), place);
            }
        }
    }

    private void CheckPool(StoragePool pool, Place place)
    {
        long Size(int i) => new Volume(_world.Model, _steps[place.Actions[i]].Volume).SizeGB;
        long[] weight = [.. Enumerable.Range(0, place.Actions.Count).Select(i => place.Arrives[i] ? Size(i) : -Size(i))];
        double ratio = pool.MaxOverSubscriptionRatio, most = pool.TotalCapacityGB * ratio ?? 0;
        if (pool.TotalCapacityGB is not null && pool.AllocatedCapacityGB is { } allocated
            && place.Overflow(weight, (long)Math.Floor(most - allocated + World.Tolerance)) is { } worst)
        {
            Add(VerificationRules.Capacity, LastArrival(place, worst.Chosen),
                Text($"pool '{pool.Name}' takes {most} GB and would have {allocated + worst.Sum} allocated when {Describe(place, worst.Chosen)}"), pool.Name);
        }

        if (pool.FreeCapacityGB is { } free)
        {
            CheckFree(pool, place, weight, free, Math.Max(1, ratio));
        }
    }

    /// <summary>Each arrival needs <c>size &lt;= free × ratio</c> at its start, when nothing that follows it has started.</summary>
    private void CheckFree(StoragePool pool, Place place, long[] weight, long free, double ratio)
    {
        if (weight.Where(w => w > 0).Sum() <= free)
        {
            return;
        }

        var excluded = new bool[weight.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            if (weight[i] <= 0)
            {
                continue;
            }

            for (int j = 0; j < weight.Length; j++)
            {
                excluded[j] = _precedence.IsBefore(place.Actions[i], place.Actions[j]);
            }

            long others = place.Worst().Maximize(weight, i, excluded, out List<int> chosen) - weight[i];
            if (weight[i] > ((free - others) * ratio) + World.Tolerance)
            {
                Step step = _steps[place.Actions[i]];
                Add(VerificationRules.Capacity, step,
                    Text($"pool '{pool.Name}' would have {free - others} GB free for {weight[i]} GB when {Describe(place, chosen)}"), pool.Name);
            }
        }
    }

    private void AddMove(SortedDictionary<int, Place> places, Step step, int from, int to)
    {
        if (from == to)
        {
            return;
        }

        foreach ((int row, bool arrives) in new[] { (from, false), (to, true) })
        {
            if (row >= 0)
            {
                if (!places.TryGetValue(row, out Place? place))
                {
                    places[row] = place = new Place(_precedence);
                }

                place.Add(step, arrives);
            }
        }
    }

    private void AddGroupMove(Dictionary<(WorldGroup Group, int Node), Place> places, (WorldGroup Group, int Node) key, Step step, bool arrives)
    {
        if (key.Node >= 0)
        {
            if (!places.TryGetValue(key, out Place? place))
            {
                places[key] = place = new Place(_precedence);
            }

            place.Add(step, arrives);
        }
    }

    private Step LastArrival(Place place, List<int> chosen) => _steps[place.Actions[chosen.Last(c => place.Arrives[c])]];

    private string Describe(Place place, List<int> chosen)
    {
        var waiting = Enumerable.Range(0, place.Actions.Count).Where(i => !place.Arrives[i] && !chosen.Contains(i)).Select(i => place.Actions[i]).ToList();
        string started = Text($"{Ids(chosen.Where(c => place.Arrives[c]).Select(c => place.Actions[c]))} have started");
        return waiting.Count == 0 ? started : Text($"{started} while {Ids(waiting)} have not ended");
    }
}
