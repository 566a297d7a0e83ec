using Watcher.Actions;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.State;
using Watcher.Strategies.Maintenance;

namespace Watcher.Strategies.Tests.Maintenance;

/// <summary>Where a zone migration puts volumes that get another type while no pool is named, against trying every pool for every volume.</summary>
public class ZoneRetypeTests
{
    [Theory]
    [InlineData(1, 0.5, "size", null, null, false)]
    [InlineData(2, 0.9, "size", null, null, false)]
    [InlineData(3, 0.9, "created_at", null, null, true)]
    [InlineData(4, 0.97, "size", null, null, true)]
    [InlineData(5, 0.8, "", 3, null, false)]
    [InlineData(6, 0.8, "size", 5, null, true)]
    [InlineData(7, 0.6, "size", null, 9, false)]
    [InlineData(8, 0.6, "", 4, 30, true)]
    public void Solve_NoPoolIsNamed_TakesThePoolsThatTryingAllOfThemTakes(int seed, double fill, string order, int? perDestination, int? perBackend, bool filtered)
    {
        ClusterModel model = Model(seed, fill);
        StorageZone[] zones = Zones(model);
        IPoolFilterChain? filters = filtered ? new PoolFilterChain([new EvenRowsOnly()]) : null;
        var limits = new PlanLimits { MaxVolumeMigrationsPerDestinationPool = perDestination, MaxVolumeMigrationsPerBackend = perBackend };

        Solution solution = new ZoneMigration().Execute(Context(model, filters, limits), Parameters(zones, order));

        List<string> expected = new Naive(model, zones, filters, perDestination, perBackend).Best(Ordered(model, order));
        Assert.Equal(expected, solution.Actions.Select(a => Line((VolumeMigrateAction)a.Action)));
        Assert.NotEmpty(expected);
    }

    private static StrategyContext Context(ClusterModel model, IPoolFilterChain? filters, PlanLimits limits) =>
        new(model, rules: new WorkingCopyRules { PoolFilters = filters }) { Limits = limits };

    private static ClusterModel Model(int seed, double fill) => ClusterGenerator.Generate(new ClusterGeneratorOptions
    {
        Nodes = 30,
        Instances = 300,
        Seed = seed,
        Profile = GeneratorPresets.Get("storage").Profile with
        {
            Storage = GeneratorPresets.Get("storage").Profile.Storage with { FillLevel = fill, Imbalance = 0.2, VolumesPerInstance = 3 },
        },
    }).Model;

    /// <summary>Two of three pools, whose volumes get a type by turns: of another backend, or of their own.</summary>
    private static StorageZone[] Zones(ClusterModel model)
    {
        string[] types = [.. model.VolumeTypes.Select(t => t.Name)];
        return [.. model.StoragePools.Where(p => p.Row % 3 != 0).Select(p => new StorageZone { SrcPool = p.Name, DstType = types[(p.Row + 1) % types.Length] })];
    }

    private static AttributeMap Parameters(StorageZone[] zones, string order)
    {
        string entries = string.Join(", ", zones.Select(z => $$"""{ "src_pool": "{{z.SrcPool}}", "dst_type": "{{z.DstType}}" }"""));
        return AttributeMap.Parse($$"""
            { "storage_pools": [{{entries}}], "parallel_total": 100000, "parallel_per_pool": 100000, "priority": { "storage": "{{order}}" } }
            """);
    }

    private static Volume[] Ordered(ClusterModel model, string order) =>
    [
        .. order switch
        {
            "size" => model.Volumes.OrderByDescending(v => v.SizeGB),
            "created_at" => model.Volumes.OrderBy(v => v.CreatedAt?.UtcTicks ?? long.MaxValue),
            _ => model.Volumes.OrderBy(v => v.Row),
        },
    ];

    private static string Line(VolumeMigrateAction move) => $"{move.Volume} {move.Type} {move.DestinationPool} {move.DestinationType}";

    /// <summary>Every second pool, which tells nothing of volumes.</summary>
    private sealed class EvenRowsOnly : IPoolFilter
    {
        public string Name => "even_rows";

        public string Description => "Every second pool.";

        public IReadOnlyList<string> VolumeAttributes => [];

        public IReadOnlyList<string> PoolAttributes => [CdmAttribute.StoragePoolName];

        public FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null) =>
            pool.Row % 2 == 0 ? FilterVerdict.Pass : FilterVerdict.Fail;
    }

    private sealed class Naive(ClusterModel model, StorageZone[] zones, IPoolFilterChain? filters, int? perDestination, int? perBackend)
    {
        private readonly HashSet<string> _sources = [.. zones.Select(z => z.SrcPool)];
        private bool _lacksRoom;
        private readonly Dictionary<string, string> _typeOf = zones.ToDictionary(z => z.SrcPool, z => z.DstType);

        /// <summary>In the order given, then the small ones first if that moves more.</summary>
        public List<string> Best(Volume[] order)
        {
            Volume[] asked = [.. order.Where(v => v.Pool is { } pool && _typeOf.TryGetValue(pool.Name, out string? type) && type != v.VolumeType)];
            List<string> given = Moves(asked, out bool lacksRoom);
            List<string> bySize = lacksRoom ? Moves([.. asked.OrderBy(v => v.SizeGB)], out _) : [];
            return bySize.Count > given.Count ? bySize : given;
        }

        private List<string> Moves(Volume[] open, out bool lacksRoom)
        {
            var state = new ClusterState(model, rules: new WorkingCopyRules { PoolFilters = filters });
            var arrived = new Dictionary<int, int>();
            var onBackend = new Dictionary<string, int>(StringComparer.Ordinal);
            var moves = new List<string>();
            for (int pass = 0, before = -1; pass < 16 && open.Length > 0 && moves.Count > before; pass++)
            {
                before = moves.Count;
                var stuck = new List<Volume>();
                foreach (Volume volume in open)
                {
                    if (Move(volume, state, arrived, onBackend) is { } move)
                    {
                        moves.Add(move);
                    }
                    else if (_lacksRoom)
                    {
                        stuck.Add(volume);
                    }
                }

                open = [.. stuck];
            }

            lacksRoom = open.Length > 0;
            return moves;
        }

        private string? Move(Volume volume, ClusterState state, Dictionary<int, int> arrived, Dictionary<string, int> onBackend)
        {
            _lacksRoom = false;
            string type = _typeOf[volume.Pool!.Value.Name];
            if (onBackend.GetValueOrDefault(Host(volume.Pool.Value)) >= (perBackend ?? int.MaxValue))
            {
                return null;
            }

            foreach (StoragePool pool in model.StoragePools.OrderBy(p => _sources.Contains(p.Name)).ThenByDescending(p => Share(state, p)).ThenBy(p => p.Row))
            {
                if (arrived.GetValueOrDefault(pool.Row) >= (perDestination ?? int.MaxValue) || onBackend.GetValueOrDefault(Host(pool)) >= (perBackend ?? int.MaxValue))
                {
                    continue;
                }

                var action = new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Retype, pool.Name, type);
                Refusal? refusal = action.Apply(state);
                if (refusal is null)
                {
                    arrived[pool.Row] = arrived.GetValueOrDefault(pool.Row) + 1;
                    foreach (string host in new HashSet<string> { Host(volume.Pool.Value), Host(pool) })
                    {
                        onBackend[host] = onBackend.GetValueOrDefault(host) + 1;
                    }

                    return Line(action);
                }

                _lacksRoom |= refusal.Reason == RefusalReason.Capacity;
            }

            return null;
        }

        private static string Host(StoragePool pool) => pool.StorageNode?.Host ?? pool.Name;

        private static long Share(ClusterState state, StoragePool pool) =>
            state.FreeGB(pool) is { } free && pool.TotalCapacityGB is { } total and > 0 ? free * 1_000_000 / total : 0;
    }
}
