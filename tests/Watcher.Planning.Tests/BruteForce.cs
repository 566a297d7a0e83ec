using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Walks every state that some execution of a small plan reaches and applies the rules naively; the truth for the verifier's third sense.</summary>
internal sealed class BruteForce(ClusterModel model, ActionPlan plan)
{
    private readonly IReadOnlyList<PlannedAction> _plan = plan.Actions;

    public string? FindViolation()
    {
        var seen = new HashSet<string>();
        var open = new Stack<int[]>();
        open.Push(new int[_plan.Count]);
        while (open.TryPop(out int[]? state))
        {
            if (!seen.Add(string.Concat(state)))
            {
                continue;
            }

            if (Lonely(state) is { } lonely)
            {
                return lonely;
            }

            for (int a = 0; a < state.Length; a++)
            {
                bool may = state[a] == 1 || (state[a] == 0 && _plan[a].DependsOn.All(d => state[d - 1] == 2));
                if (!may)
                {
                    continue;
                }

                if (state[a] == 0 && AtStart(state, a) is { } problem)
                {
                    return $"{string.Concat(state)} start {a + 1}: {problem}";
                }

                int[] next = (int[])state.Clone();
                next[a]++;
                open.Push(next);
            }
        }

        return null;
    }

    private string? AtStart(int[] state, int a)
    {
        switch (_plan[a].Action)
        {
            case MigrateAction move:
                Instance instance = model.Instances[move.Instance];
                if (!On(state, move.Source, power: true) || !On(state, move.Destination!, power: true) || !On(state, move.Destination!, power: false))
                {
                    return "node state";
                }

                var there = model.Instances.Where(i => Present(state, i.Uuid, move.Destination!)).ToList();
                foreach (Resource resource in model.Resources)
                {
                    if (instance.Amount(resource) > 0 && there.Sum(i => i.Amount(resource)) + instance.Amount(resource) > model.FindNodeByHostname(move.Destination!)!.Value.Capacity(resource))
                    {
                        return $"{resource} on {move.Destination}";
                    }
                }

                return model.ServerGroups.Any(g => g.Policy == "anti-affinity" && g.Members.Contains(move.Instance)
                    && there.Count(i => i.Uuid != move.Instance && g.Members.Contains(i.Uuid)) >= g.MaxServerPerHost) ? "anti-affinity" : null;
            case ChangePowerStateAction { On: false } power:
                return model.Instances.Any(i => Present(state, i.Uuid, power.Hostname)) ? "power-off" : null;
            case VolumeMigrateAction volume:
                return Volume(state, volume);
            default:
                return null;
        }
    }

    private string? Volume(int[] state, VolumeMigrateAction move)
    {
        Volume volume = model.Volumes[move.Volume];
        foreach (string server in volume.AttachedTo)
        {
            if (_plan.Where((p, i) => p.Action is StopAction or ShelveAction or DeleteAction && p.Action.ResourceId == server && state[i] == 2).Any())
            {
                return "attached";
            }
        }

        StoragePool pool = model.StoragePools[move.DestinationPool!];
        if (PoolOf(state, move.Volume) == pool.Name)
        {
            return null;
        }

        long extra = 0;
        foreach (Volume other in model.Volumes)
        {
            bool was = other.Pool!.Value.Name == pool.Name, now = PoolOf(state, other.Uuid) == pool.Name || Flight(state, other.Uuid) == pool.Name;
            extra += ((now ? 1 : 0) - (was ? 1 : 0)) * other.SizeGB;
        }

        return pool.AllocatedCapacityGB + extra + volume.SizeGB > (pool.TotalCapacityGB * pool.MaxOverSubscriptionRatio) + 1e-6
            || volume.SizeGB > ((pool.FreeCapacityGB - extra) * Math.Max(1, pool.MaxOverSubscriptionRatio)) + 1e-6 ? "pool" : null;
    }

    private string? Lonely(int[] state)
    {
        for (int a = 0; a < state.Length; a++)
        {
            if (state[a] == 1 && _plan[a].Action is MigrateAction move)
            {
                foreach (ServerGroup group in model.ServerGroups.Where(g => g.Policy == "affinity" && g.Members.Contains(move.Instance)))
                {
                    var homes = group.Members.Where(m => m != move.Instance).Select(m => Home(state, m)).Where(h => h is not null).ToList();
                    if (homes.Count > 0 && !homes.Contains(move.Destination))
                    {
                        return $"{string.Concat(state)}: {move.Instance} alone in {group.Uuid}";
                    }
                }
            }
        }

        return null;
    }

    private bool Present(int[] state, string instance, string host) => Home(state, instance) == host
        || _plan.Where((p, i) => state[i] == 1 && p.Action is MigrateAction m && m.Instance == instance && m.Destination == host).Any();

    private string? Home(int[] state, string instance)
    {
        string? home = model.Instances[instance].Node?.Hostname;
        for (int i = 0; i < state.Length; i++)
        {
            if (state[i] == 2 && _plan[i].Action.ResourceId == instance)
            {
                home = _plan[i].Action is ShelveAction or DeleteAction ? null : _plan[i].Action.DestinationNode ?? home;
            }
        }

        return home;
    }

    private string PoolOf(int[] state, string volume) => _plan.Where((p, i) => state[i] == 2 && p.Action.ResourceId == volume)
        .Select(p => ((VolumeMigrateAction)p.Action).DestinationPool!).LastOrDefault() ?? model.Volumes[volume].Pool!.Value.Name;

    private string? Flight(int[] state, string volume) => _plan.Where((p, i) => state[i] == 1 && p.Action.ResourceId == volume)
        .Select(p => ((VolumeMigrateAction)p.Action).DestinationPool).LastOrDefault();

    /// <summary>Off from the start of an off, on from the end of an on.</summary>
    private bool On(int[] state, string host, bool power)
    {
        ComputeNode node = model.FindNodeByHostname(host)!.Value;
        bool on = power ? node.IsUp : node.IsEnabled;
        for (int i = 0; i < state.Length; i++)
        {
            bool? change = _plan[i].Action switch
            {
                ChangePowerStateAction p when power && p.Hostname == host => p.On,
                ChangeServiceStateAction s when !power && s.Hostname == host => s.Enable,
                _ => null,
            };
            if (change is { } to && state[i] >= (to ? 2 : 1))
            {
                on = to;
            }
        }

        return on;
    }
}
