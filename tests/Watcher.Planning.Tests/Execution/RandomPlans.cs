using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>A roomy cluster, and plans over it that share hosts and pools but no instance or volume: they may run beside each other in any order.</summary>
internal static class RandomPlans
{
    private const int Hosts = 4, Pools = 3, PerPlan = 12;

    public static ClusterModel Model(int plans)
    {
        var builder = new ClusterModelBuilder();
        for (int h = 0; h < Hosts; h++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{h}", Hostname = $"H{h}", Vcpus = 10_000, MemoryMiB = 10_000_000, DiskGiB = 100_000 });
        }

        builder.Add(new StorageNodeData { Host = "s@b" });
        for (int p = 0; p < Pools; p++)
        {
            builder.Add(new StoragePoolData { Name = $"s@b#p{p}", StorageNode = "s@b", TotalCapacityGB = 100_000 });
        }

        for (int i = 0; i < plans * PerPlan; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i:D3}", Node = $"n{i % Hosts}", Vcpus = 1, MemoryMiB = 1000 * (1 + (i % 7)), DiskGiB = 1 + (i % 5) });
            builder.Add(new VolumeData { Uuid = $"v{i:D3}", Pool = $"s@b#p{i % Pools}", SizeGB = 1 + (i % 4) });
        }

        return builder.Build();
    }

    public static ActionPlan Make(int plan, Rng rng)
    {
        var actions = new List<PlannedAction>();
        var host = new Dictionary<string, string>();
        var last = new Dictionary<string, int>();
        var closed = new HashSet<string>();
        int count = 4 + rng.Next(14);
        for (int id = 1; id <= count; id++)
        {
            int number = (plan * PerPlan) + rng.Next(PerPlan);
            ClusterAction action = closed.Contains($"i{number:D3}") || closed.Contains($"v{number:D3}") ? new NopAction("nothing") : Action(number, rng, host);
            var policies = new SortedDictionary<int, DependencyPolicy>();
            for (int d = rng.Next(3); d > 0 && id > 1; d--)
            {
                policies[1 + rng.Next(id - 1)] = rng.Next(10) switch { 0 => DependencyPolicy.Any, 1 or 2 => DependencyPolicy.Always, _ => DependencyPolicy.Success };
            }

            if (action.ResourceId.Length > 0)
            {
                if (last.TryGetValue(action.ResourceId, out int before))
                {
                    policies[before] = DependencyPolicy.Success;
                }

                last[action.ResourceId] = id;
                if (policies.ContainsValue(DependencyPolicy.Any))
                {
                    // What an alternative that is not needed would have moved is not where a later action would look for it.
                    closed.Add(action.ResourceId);
                }
            }

            actions.Add(new PlannedAction(id, action, [.. policies.Keys], rng.Next(100), 1, 0, null, null) { DependencyPolicies = policies });
        }

        return new ActionPlan { Actions = actions };
    }

    private static ClusterAction Action(int number, Rng rng, Dictionary<string, string> host)
    {
        switch (rng.Next(10))
        {
            case 0:
                return new NopAction("nothing");
            case 1:
                return new SleepAction(rng.Next(20));
            case 2 or 3 or 4:
                string volume = $"v{number:D3}";
                string pool = host.GetValueOrDefault(volume) ?? $"s@b#p{number % Pools}";
                string other = $"s@b#p{(pool[^1] - '0' + 1 + rng.Next(Pools - 1)) % Pools}";
                host[volume] = other;
                return new VolumeMigrateAction(volume, "", VolumeMigrationType.Migrate, other);
            default:
                string instance = $"i{number:D3}";
                string from = host.GetValueOrDefault(instance) ?? $"H{number % Hosts}";
                string to = $"H{(from[1] - '0' + 1 + rng.Next(Hosts - 1)) % Hosts}";
                host[instance] = to;
                return new MigrateAction(instance, "", rng.Chance(70) ? MigrationType.Live : MigrationType.Cold, from, to);
        }
    }
}
