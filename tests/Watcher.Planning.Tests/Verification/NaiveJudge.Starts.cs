using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <content>What must hold when an action starts.</content>
internal sealed partial class NaiveJudge
{
    private string? AtStart(int[] state, int i) => _plan[i].Action switch
    {
        MigrateAction or EvacuateAction => Move(state, _plan[i].Action),
        StopAction stop => StateOf(state, stop.Instance) is "active" or "error" ? null : "state",
        ResizeAction resize => StateOf(state, resize.Instance) is "active" or "stopped" ? null : "state",
        ShelveAction shelve => StateOf(state, shelve.Instance) is "active" or "stopped" or "paused" or "suspended" ? null : "state",
        DeleteAction delete => StateOf(state, delete.Instance) == "deleted" ? "state" : null,
        ChangePowerStateAction { On: false } power => model.Instances.Any(x => IsOn(state, x.Uuid, Host(power))) ? "power off" : null,
        VolumeMigrateAction move => MoveVolume(state, move),
        _ => null,
    };

    private string? Move(int[] state, ClusterAction action)
    {
        string id = action.ResourceId, from = action.SourceNode!, to = action.DestinationNode!, vm = StateOf(state, id);
        bool evacuates = action is EvacuateAction;
        bool mayMove = evacuates ? vm is not ("deleted" or "shelved")
            : ((MigrateAction)action).Type == MigrationType.Live ? vm is "active" or "paused" : vm is "active" or "stopped";
        if (Home(state, id) != from || !mayMove || from == to)
        {
            return "source or state";
        }

        if (Is(state, from, power: true) == evacuates || !Is(state, to, power: true) || !Is(state, to, power: false))
        {
            return "node state";
        }

        ComputeNode node = model.FindNodeByHostname(to)!.Value;
        Instance instance = model.Instances[id];
        Instance[] there = [.. model.Instances.Where(x => IsOn(state, x.Uuid, to))];
        foreach (Resource resource in model.Resources)
        {
            if (instance.Amount(resource) > 0 && there.Sum(x => x.Amount(resource)) + instance.Amount(resource) > Capacity(node, resource) + 1e-6)
            {
                return $"{resource} on {to}";
            }
        }

        foreach (ServerGroup group in model.ServerGroups.Where(g => g.Members.Contains(id)))
        {
            if (group.Policy == "anti-affinity" && there.Count(x => x.Uuid != id && group.Members.Contains(x.Uuid)) >= Math.Max(1, group.MaxServerPerHost))
            {
                return "anti-affinity";
            }
        }

        return AloneIn(state, id, to);
    }

    private static double Capacity(ComputeNode node, Resource resource) => resource.Name switch
    {
        "VCPU" => ((double)node.Vcpus - node.VcpuReserved) * node.VcpuRatio,
        "MEMORY_MB" => ((double)node.MemoryMiB - node.MemoryReservedMiB) * node.MemoryRatio,
        "DISK_GB" => ((double)node.DiskGiB - node.DiskReservedGiB) * node.DiskRatio,
        _ => node.Resources.TryGetValue(resource.Name, out ResourceInventory? r) ? ((double)r.Total - r.Reserved) * r.AllocationRatio : 0,
    };

    private string? MoveVolume(int[] state, VolumeMigrateAction move)
    {
        Volume volume = model.Volumes[move.Volume];
        StoragePool pool = model.StoragePools[move.DestinationPool!];
        if (volume.Status == "in-use" && volume.AttachedTo.Any(s => model.Instances.TryGet(s, out _) && StateOf(state, s) is not ("active" or "paused")))
        {
            return "attached";
        }

        bool retype = move.Type == VolumeMigrationType.Retype;
        string? type = retype ? move.DestinationType : TypeOf(state, move.Volume);
        if (PoolOf(state, move.Volume) == pool.Name)
        {
            return !retype || type == TypeOf(state, move.Volume) ? "nothing to do" : null;
        }

        long extra = 0;
        foreach (Volume other in model.Volumes)
        {
            bool was = other.Pool!.Value.Name == pool.Name;
            bool now = PoolOf(state, other.Uuid) == pool.Name || Doing(state, Running, other.Uuid).OfType<VolumeMigrateAction>().Any(m => m.DestinationPool == pool.Name);
            extra += ((now ? 1 : 0) - (was ? 1 : 0)) * other.SizeGB;
        }

        return pool.AllocatedCapacityGB + extra + volume.SizeGB > (pool.TotalCapacityGB * pool.MaxOverSubscriptionRatio) + 1e-6
            || volume.SizeGB > ((pool.FreeCapacityGB - extra) * Math.Max(1, pool.MaxOverSubscriptionRatio)) + 1e-6 ? "pool" : null;
    }

    /// <summary>Somebody on his way into an affinity group must find a member there as long as he is on the way.</summary>
    private string? Alone(int[] state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            if (state[i] == Running && _plan[i].Action.DestinationNode is { } to && AloneIn(state, _plan[i].Action.ResourceId, to) is { } alone)
            {
                return alone;
            }
        }

        return null;
    }

    private string? AloneIn(int[] state, string id, string to)
    {
        foreach (ServerGroup group in model.ServerGroups.Where(g => g.Policy == "affinity" && g.Members.Contains(id)))
        {
            string?[] homes = [.. group.Members.Where(m => m != id && model.Instances.TryGet(m, out _)).Select(m => Home(state, m)).Where(h => h is not null)];
            if (homes.Length > 0 && !homes.Contains(to))
            {
                return "affinity";
            }
        }

        return null;
    }

    private IEnumerable<ClusterAction> Doing(int[] state, int phase, string resource) =>
        _plan.Where((a, i) => state[i] == phase && a.Action.ResourceId == resource).Select(a => a.Action);

    private string? Home(int[] state, string instance)
    {
        string? home = model.Instances[instance].Node?.Hostname;
        foreach (ClusterAction action in Doing(state, Ended, instance))
        {
            home = action is ShelveAction or DeleteAction ? null : action.DestinationNode ?? home;
        }

        return home;
    }

    private bool IsOn(int[] state, string instance, string host) =>
        Home(state, instance) == host || Doing(state, Running, instance).Any(a => a.DestinationNode == host);

    private string StateOf(int[] state, string instance) => Doing(state, Ended, instance)
        .Select(a => a switch { StopAction => "stopped", ShelveAction => "shelved", DeleteAction => "deleted", _ => null })
        .LastOrDefault(s => s is not null) ?? model.Instances[instance].VmState;

    private string PoolOf(int[] state, string volume) =>
        Doing(state, Ended, volume).OfType<VolumeMigrateAction>().LastOrDefault()?.DestinationPool ?? model.Volumes[volume].Pool!.Value.Name;

    private string? TypeOf(int[] state, string volume) =>
        Doing(state, Ended, volume).OfType<VolumeMigrateAction>().LastOrDefault(m => m.Type == VolumeMigrationType.Retype)?.DestinationType ?? model.Volumes[volume].VolumeType;

    private string Host(ChangePowerStateAction power) => model.BaremetalNodes[power.Machine].Hostname;

    /// <summary>Off from the start of an off, on from the end of an on.</summary>
    private bool Is(int[] state, string host, bool power)
    {
        ComputeNode node = model.FindNodeByHostname(host)!.Value;
        bool on = power ? node.State == "up" : node.Status == "enabled";
        for (int i = 0; i < state.Length; i++)
        {
            bool? change = _plan[i].Action switch
            {
                ChangePowerStateAction p when power && Host(p) == host => p.On,
                ChangeServiceStateAction s when !power && s.Hostname == host => s.Enable,
                _ => null,
            };
            if (change is { } to && state[i] >= (to ? Ended : Running))
            {
                on = to;
            }
        }

        return on;
    }
}
