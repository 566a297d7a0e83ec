using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Counts what a set of actions uses of every limit.</summary>
internal sealed class LimitUsage(ClusterModel model, PlanLimits limits)
{
    private readonly Dictionary<(string Limit, string Key), long> _used = [];

    /// <summary>Adds actions; null when every limit still holds, else the first limit exceeded, and nothing is added.</summary>
    public string? TryAdd(IReadOnlyList<PlanTask> tasks, int evacuatedNodes)
    {
        Change(tasks, evacuatedNodes, 1);
        string? exceeded = FirstExceeded();
        if (exceeded is not null)
        {
            Change(tasks, evacuatedNodes, -1);
        }

        return exceeded;
    }

    /// <summary>Takes back actions that were added.</summary>
    public void Remove(IReadOnlyList<PlanTask> tasks, int evacuatedNodes) => Change(tasks, evacuatedNodes, -1);

    /// <summary>The limits on the whole plan, with what they allow; nodes emptied and time are not among them.</summary>
    public IEnumerable<(string Limit, long Most)> OfWholePlan()
    {
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            bool whole = !key.Name.Contains("_per_", StringComparison.Ordinal) && key.Name is not ("max_evacuated_nodes" or "max_estimated_duration_seconds");
            if (whole && key.Get(limits) is { } most)
            {
                yield return (key.Name, most);
            }
        }
    }

    /// <summary>What a limit on the whole plan counts so far.</summary>
    public long Used(string limit) => _used.GetValueOrDefault((limit, ""));

    /// <summary>What a limit on the whole plan counts of some actions.</summary>
    public long WeightOf(string limit, IEnumerable<PlanTask> tasks) =>
        tasks.Sum(task => Uses(task).Where(use => use.Limit == limit).Sum(use => use.Amount));

    /// <summary>What a limit counts of some actions: an amount for limits on amounts, else their number.</summary>
    public long AmountOf(string limit, IEnumerable<PlanTask> tasks)
    {
        long sum = 0, count = 0;
        foreach (PlanTask task in tasks)
        {
            count++;
            foreach ((string name, _, long amount) in Uses(task))
            {
                sum += name == limit ? amount : 0;
            }
        }

        return limit.StartsWith("max_moved_", StringComparison.Ordinal) ? sum : count;
    }

    private readonly HashSet<(string Limit, string Key)> _touched = [];

    private void Change(IReadOnlyList<PlanTask> tasks, int evacuatedNodes, int sign)
    {
        _touched.Clear();
        Use("max_evacuated_nodes", "", sign * evacuatedNodes);
        foreach (PlanTask task in tasks)
        {
            foreach ((string limit, string key, long amount) in Uses(task))
            {
                Use(limit, key, sign * amount);
            }
        }
    }

    private void Use(string limit, string key, long amount)
    {
        _used[(limit, key)] = _used.GetValueOrDefault((limit, key)) + amount;
        _touched.Add((limit, key));
    }

    private string? FirstExceeded()
    {
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            if (key.Get(limits) is { } most)
            {
                foreach ((string limit, string place) in _touched)
                {
                    if (limit == key.Name && _used[(limit, place)] > most)
                    {
                        return key.Name;
                    }
                }
            }
        }

        return null;
    }

    private IEnumerable<(string Limit, string Key, long Amount)> Uses(PlanTask task)
    {
        yield return ("max_actions", "", 1);
        switch (task.Action)
        {
            case MigrateAction or EvacuateAction:
                yield return ("max_migrations", "", 1);
                yield return ("max_migrations_per_source_node", task.Action.SourceNode ?? "", 1);
                yield return ("max_migrations_per_destination_node", task.Action.DestinationNode ?? "", 1);
                if (task.Instance >= 0)
                {
                    yield return ("max_moved_memory_mib", "", new Instance(model, task.Instance).MemoryMiB);
                }

                if (task.Action is MigrateAction { Type: var type })
                {
                    bool live = type == MigrationType.Live;
                    yield return (live ? "max_live_migrations" : "max_cold_migrations", "", 1);
                    if (!live && task.Instance >= 0)
                    {
                        yield return ("max_moved_disk_gib", "", new Instance(model, task.Instance).DiskGiB);
                    }
                }

                break;
            case ResizeAction:
                yield return ("max_resizes", "", 1);
                break;
            case StopAction:
                yield return ("max_stops", "", 1);
                break;
            case ShelveAction or DeleteAction:
                yield return ("max_preemptions", "", 1);
                break;
            case VolumeMigrateAction when task.Volume >= 0:
                foreach ((string limit, string key, long amount) in VolumeUses(task))
                {
                    yield return (limit, key, amount);
                }

                break;
        }
    }

    private IEnumerable<(string Limit, string Key, long Amount)> VolumeUses(PlanTask task)
    {
        yield return ("max_volume_migrations", "", 1);
        yield return ("max_moved_volume_gib", "", new Volume(model, task.Volume).SizeGB);
        string? from = task.From < 0 ? null : new StoragePool(model, task.From).Name, to = task.To < 0 ? null : new StoragePool(model, task.To).Name;
        if (from is not null)
        {
            yield return ("max_volume_migrations_per_source_pool", from, 1);
        }

        if (to is not null)
        {
            yield return ("max_volume_migrations_per_destination_pool", to, 1);
        }

        foreach (string backend in new[] { task.From, task.To }.Where(p => p >= 0)
            .Select(p => new StoragePool(model, p)).Select(p => p.StorageNode?.Host ?? p.Name).Distinct(StringComparer.Ordinal))
        {
            yield return ("max_volume_migrations_per_backend", backend, 1);
        }
    }
}
