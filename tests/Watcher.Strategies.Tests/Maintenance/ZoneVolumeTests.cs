using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.State;
using Watcher.Strategies.Maintenance;

namespace Watcher.Strategies.Tests.Maintenance;

/// <summary>Which volumes a zone migration moves where pools are short of room and empty one into the other, against trying each volume again and again.</summary>
public class ZoneVolumeTests
{
    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 2, null)]
    [InlineData(3, 5, null)]
    [InlineData(4, 1, 12)]
    [InlineData(5, 3, 40)]
    [InlineData(6, 7, null)]
    public void Solve_PoolsInACircle_MovesWhatTryingAgainMoves(int seed, int step, int? mostPerDestination)
    {
        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = 12,
            Instances = 150,
            Seed = seed,
            Profile = GeneratorPresets.Get("storage").Profile with
            {
                Storage = GeneratorPresets.Get("storage").Profile.Storage with { FillLevel = 0.99, Imbalance = 0.2, VolumesPerInstance = 3, Types = [new("ssd", "ceph", 1)] },
            },
        }).Model;
        StoragePool[] pools = [.. model.StoragePools];
        (string From, string To)[] entries = [.. pools.Select((p, i) => (p.Name, pools[(i + step) % pools.Length].Name))];
        string zones = string.Join(", ", entries.Select(e => $$"""{ "src_pool": "{{e.From}}", "dst_pool": "{{e.To}}" }"""));
        var limits = new PlanLimits { MaxVolumeMigrationsPerDestinationPool = mostPerDestination };

        Solution solution = new ZoneMigration().Execute(new StrategyContext(model) { Limits = limits }, AttributeMap.Parse(
            $$"""{ "storage_pools": [{{zones}}], "parallel_total": 100000, "parallel_per_pool": 100000 }"""));

        Assert.Equal(Expected(model, entries.ToDictionary(e => e.From, e => e.To), mostPerDestination ?? int.MaxValue), solution.Actions.Select(a => a.Action.ResourceId));
        Assert.NotEmpty(solution.Actions);
    }

    /// <summary>By uuid, then the small ones first if that moves more; those without room again, 16 times at most.</summary>
    private static List<string> Expected(ClusterModel model, Dictionary<string, string> destination, int mostPerDestination)
    {
        List<string> byId = Try(model.Volumes, destination, mostPerDestination, out bool lacksRoom);
        List<string> bySize = lacksRoom ? Try(model.Volumes.OrderBy(v => v.SizeGB), destination, mostPerDestination, out _) : [];
        return bySize.Count > byId.Count ? bySize : byId;
    }

    private static List<string> Try(IEnumerable<Volume> order, Dictionary<string, string> destination, int mostPerDestination, out bool lacksRoom)
    {
        Volume[] open = [.. order];
        var state = new ClusterState(open[0].Model);
        var arrived = new Dictionary<string, int>(StringComparer.Ordinal);
        var moved = new List<string>();
        for (int pass = 0; pass < 16; pass++)
        {
            int before = moved.Count;
            var stuck = new List<Volume>();
            foreach (Volume volume in open)
            {
                string to = destination[volume.Pool!.Value.Name];
                if (arrived.GetValueOrDefault(to) >= mostPerDestination)
                {
                    continue;
                }

                switch (new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Migrate, to).Apply(state)?.Reason)
                {
                    case null:
                        moved.Add(volume.Uuid);
                        arrived[to] = arrived.GetValueOrDefault(to) + 1;
                        break;
                    case RefusalReason.Capacity:
                        stuck.Add(volume);
                        break;
                }
            }

            open = [.. stuck];
            if (moved.Count == before || open.Length == 0)
            {
                break;
            }
        }

        lacksRoom = open.Length > 0;
        return moved;
    }
}
