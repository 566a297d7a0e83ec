using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning.Tests;

/// <summary>Small tight clusters and sequences of changes that a working copy allowed one after another.</summary>
internal static class RandomCluster
{
    public static ClusterModel Model(Rng rng, int nodes, int instances, int volumes = 3, bool hints = false)
    {
        var builder = new ClusterModelBuilder();
        int perNode = (instances / nodes) + 1;
        for (int n = 0; n < nodes; n++)
        {
            builder.Add(new ComputeNodeData
            {
                Uuid = $"n{n}",
                Hostname = $"h{n}",
                Vcpus = (perNode * 2) + rng.Next(4),
                VcpuRatio = rng.Chance(20) ? 1.5 : 1,
                MemoryMiB = (perNode * 150) + rng.Next(300),
                MemoryReservedMiB = rng.Next(2) * 10,
                DiskGiB = 10_000,
                Status = rng.Chance(15) ? "disabled" : "enabled",
                Resources = rng.Chance(30) ? new Dictionary<string, ResourceInventory> { ["VGPU"] = new(3) } : null,
            });
            builder.Add(new BaremetalNodeData { Uuid = $"m{n}", Hostname = $"h{n}", PowerState = "on" });
        }

        for (int i = 0; i < instances; i++)
        {
            builder.Add(new InstanceData
            {
                Uuid = $"i{i:D4}",
                Name = $"vm{i}",
                Node = $"n{rng.Next(nodes)}",
                Vcpus = 1 + rng.Next(3),
                MemoryMiB = 50 * (1 + rng.Next(4)),
                DiskGiB = 1 + rng.Next(5),
                State = rng.Chance(15) ? "stopped" : rng.Chance(10) ? "paused" : "active",
                IsLocked = rng.Chance(4),
                Resources = rng.Chance(10) ? new Dictionary<string, int> { ["VGPU"] = 1 } : null,
                SchedulerHints = hints ? Hints(rng, instances) : null,
            });
        }

        for (int g = 0; g < Math.Max(1, instances / 6); g++)
        {
            builder.Add(new ServerGroupData
            {
                Uuid = $"g{g}",
                Policy = g % 3 == 0 ? "affinity" : "anti-affinity",
                MaxServerPerHost = 1 + rng.Next(2),
                Members = [.. Enumerable.Range(0, 2 + rng.Next(2)).Select(_ => $"i{rng.Next(instances):D4}").Distinct()],
            });
        }

        AddStorage(builder, rng, volumes, instances);
        return builder.Build();
    }

    /// <summary>Random changes, each allowed when it is made.</summary>
    public static List<SolutionAction> Solution(ClusterModel model, Rng rng, int attempts, int most)
    {
        var state = new ClusterState(model);
        for (int a = 0; a < attempts && state.Actions.Count < most; a++)
        {
            ComputeNode node = model.Nodes[rng.Next(model.Nodes.Count)];
            Instance instance = model.Instances[rng.Next(model.Instances.Count)];
            switch (rng.Next(20))
            {
                case 0:
                    _ = state.TryDisable(node, "test", out _);
                    break;
                case 1:
                    _ = state.TryEnable(node, out _);
                    break;
                case 2 when rng.Chance(30):
                    _ = new Actions.DeleteAction(instance.Uuid).Apply(state);
                    break;
                case 3 when rng.Chance(30):
                    _ = new Actions.ShelveAction(instance.Uuid).Apply(state);
                    break;
                case 4:
                    _ = new Actions.ChangePowerStateAction($"m{node.Row}", node.Hostname, rng.Chance(50)).Apply(state);
                    break;
                case 5 or 6 when model.Volumes.Count > 0:
                    Volume volume = model.Volumes[rng.Next(model.Volumes.Count)];
                    if (state.Actions.Any(done => done.Action is not Actions.MigrateAction && volume.AttachedTo.Contains(done.Action.ResourceId)))
                    {
                        // The working copy looks at the snapshot's state of attached instances, the verifier at the plan's.
                        break;
                    }

                    string pool = model.StoragePools[rng.Next(model.StoragePools.Count)].Name;
                    _ = rng.Chance(70)
                        ? new Actions.VolumeMigrateAction(volume.Uuid, "", Actions.VolumeMigrationType.Migrate, pool).Apply(state)
                        : new Actions.VolumeMigrateAction(volume.Uuid, "", Actions.VolumeMigrationType.Retype, rng.Chance(50) ? pool : null, rng.Chance(50) ? "t0" : "t1").Apply(state);
                    break;
                case 7 when rng.Chance(20):
                    _ = new Actions.StopAction(instance.Uuid).Apply(state);
                    break;
                default:
                    _ = state.TryMigrate(instance, node, out _, "random");
                    break;
            }
        }

        return [.. state.Actions];
    }

    public static ActionPlan Plan(ClusterModel model, IReadOnlyList<SolutionAction> solution, PlanningOptions? options = null)
    {
        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(model, solution, options ?? new PlanningOptions()));
        return new ActionPlan { Actions = schedule.Actions, Makespan = schedule.Makespan, Notes = schedule.Notes };
    }

    private static void AddStorage(ClusterModelBuilder builder, Rng rng, int volumes, int instances)
    {
        builder.Add(new StorageNodeData { Host = "s@b" });
        builder.Add(new VolumeTypeData { Name = "t0" }).Add(new VolumeTypeData { Name = "t1" });
        for (int p = 0; p < 3; p++)
        {
            builder.Add(new StoragePoolData
            {
                Name = $"s@b#p{p}",
                StorageNode = "s@b",
                TotalCapacityGB = 100,
                AllocatedCapacityGB = 40 + rng.Next(50),
                FreeCapacityGB = rng.Chance(80) ? 10 + rng.Next(40) : null,
                MaxOverSubscriptionRatio = rng.Chance(50) ? 1.5 : 1,
            });
        }

        for (int v = 0; v < volumes; v++)
        {
            bool used = rng.Chance(50);
            builder.Add(new VolumeData
            {
                Uuid = $"v{v:D4}",
                Pool = $"s@b#p{rng.Next(3)}",
                SizeGB = 5 + rng.Next(25),
                VolumeType = "t0",
                Status = used ? "in-use" : "available",
                AttachedTo = used ? [$"i{rng.Next(instances):D4}"] : null,
            });
        }
    }

    /// <summary>A hint for one in two: to be apart from one, or with one of two.</summary>
    private static AttributeMap? Hints(Rng rng, int instances)
    {
        string One() => $"i{rng.Next(instances):D4}";
        return rng.Next(4) switch
        {
            0 => AttributeMap.Of([("different_host", One())]),
            1 => AttributeMap.Parse($$"""{"same_host":["{{One()}}","{{One()}}"]}"""),
            _ => null,
        };
    }
}
