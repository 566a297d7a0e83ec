using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;

namespace Watcher.Strategies.Balancing;

/// <summary>Pools as bins and volumes as items: what <c>context.Place()</c> is for nodes and instances.</summary>
internal sealed class PoolProblem
{
    /// <summary>The cost column of what moving a volume copies, GB.</summary>
    public const string SizeColumn = "gb";

    private const long Fine = 100_000;
    private readonly StrategyContext _context;
    private readonly VolumeRoutes _routes;
    private readonly List<StoragePool> _pools = [];
    private readonly List<Volume> _volumes = [];
    private readonly int[] _binOfPool;
    private readonly long[] _initialUse;

    // By pool, the threshold in GB, and the most whole GB below it.
    private readonly double[] _limits;
    private readonly long[] _below;

    public PoolProblem(StrategyContext context, StorageCapacityBalanceParameters parameters)
    {
        _context = context;
        _routes = new VolumeRoutes(context);
        ClusterModel model = context.Model;
        _binOfPool = new int[model.StoragePools.Count];
        Array.Fill(_binOfPool, -1);
        foreach (StoragePool pool in model.StoragePools)
        {
            if (context.Scope.HasPool(pool.Row) && pool.TotalCapacityGB > 0 && pool.FreeCapacityGB is not null && !parameters.ExPools.Contains(pool.ShortName()))
            {
                _binOfPool[pool.Row] = _pools.Count;
                _pools.Add(pool);
            }
        }

        foreach (Volume volume in model.Volumes)
        {
            if (volume.Pool is { } pool && _binOfPool[pool.Row] >= 0 && volume.SizeGB > 0 && context.State.CheckVolumeMovable(volume) is null)
            {
                _volumes.Add(volume);
            }
        }

        _limits = [.. _pools.Select(p => parameters.VolumeThreshold / 100 * p.TotalCapacityGB!.Value)];
        _below = [.. _limits.Select(l => (long)Math.Ceiling(l) - 1)];
        _initialUse = [.. _pools.Select(p => (long)p.TotalCapacityGB!.Value - p.FreeCapacityGB!.Value)];
        Problem = _pools.Count > 0 ? Build() : null;
    }

    /// <summary>The levels in the problem's order: name and steps in one unit.</summary>
    public static IReadOnlyList<(string Name, double StepsPerUnit)> LevelNames { get; } =
        [("pools_over_threshold", 1), ("gb_over_threshold", Fine), ("moved_gb", 1), ("retypes", 1), ("disturbed_instances", 1), ("volume_migrations", 1)];

    /// <summary>The engine's problem; null = no pool takes part.</summary>
    public PlacementProblem? Problem { get; }

    public Volume VolumeOf(int item) => _volumes[item];

    public StoragePool PoolOf(int bin) => _pools[bin];

    /// <summary>A migration where the volume's type allows the pool, else a retype.</summary>
    public VolumeMigrateAction ActionFor(Volume volume, StoragePool pool) => _routes.RetypeFor(_routes.ClassOf(volume), volume, pool) is { } type
        ? new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Retype, pool.Name, type)
        : new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Migrate, pool.Name);

    /// <summary>The levels for a model after fewer moves.</summary>
    public ObjectiveLevelResult[] Reevaluate(ClusterModel after, ObjectiveLevelResult[] levels)
    {
        int[] assignment = [.. _volumes.Select(v => new Volume(after, v.Row).Pool is { } pool ? _binOfPool[pool.Row] : -1)];
        return [.. levels.Select((level, l) => level with { After = Problem!.Evaluate(l, assignment) / LevelNames[l].StepsPerUnit })];
    }

    private PlacementProblem Build()
    {
        var builder = new PlacementProblemBuilder();
        builder.AddDimension("allocated_gb");
        builder.AddDimension("gb_up_to_threshold");
        foreach (string column in (string[])[SizeColumn, "disturbance"])
        {
            builder.AddCostColumn(column);
        }

        builder.EnsureCapacity(_pools.Count, _volumes.Count);
        AddPools(builder);
        var classes = new Dictionary<(int, int), (int Eligible, int Price)>();
        var prices = new List<long[]>();
        var priceOf = new int[_volumes.Count];
        for (int item = 0; item < _volumes.Count; item++)
        {
            Volume volume = _volumes[item];
            int bin = _binOfPool[volume.Pool!.Value.Row];

            // Staying is free of charge, even where the type does not go with the pool.
            int volumeClass = _routes.ClassOf(volume);
            (int, int) key = (volumeClass, _routes.RetypeFor(volumeClass, volume, _pools[bin]) is null ? -1 : bin);
            if (!classes.TryGetValue(key, out (int Eligible, int Price) known))
            {
                long[] price = [.. _pools.Select(p => _routes.RetypeFor(volumeClass, volume, p) is null || _binOfPool[p.Row] == bin ? 0L : 1L)];
                classes[key] = known = (builder.AddEligibilityClass(MaskOf(volumeClass, volume)), prices.Count);
                prices.Add(price);
            }

            priceOf[item] = known.Price;
            long disturbance = volume.Status == "available" ? 0 : volume.IsBootable ? 2 : 1;
            builder.AddItem([volume.SizeGB, volume.SizeGB], bin, movable: true, known.Eligible, [volume.SizeGB, disturbance]);
        }

        var table = new long[Math.Max(1, prices.Count), _pools.Count];
        for (int p = 0; p < prices.Count; p++)
        {
            for (int bin = 0; bin < _pools.Count; bin++)
            {
                table[p, bin] = prices[p][bin];
            }
        }

        builder.WithLimits(new PlacementLimits
        {
            MaxMoves = Least(_context.Limits.MaxVolumeMigrations, _context.Limits.MaxActions),
            MaxMovesPerSource = Least(_context.Limits.MaxVolumeMigrationsPerSourcePool),
            MaxMovesPerDestination = Least(_context.Limits.MaxVolumeMigrationsPerDestinationPool),
            MaxMoveCost = _context.Limits.MaxMovedVolumeGiB is { } most ? new Dictionary<string, long> { ["gb"] = most } : new Dictionary<string, long>(),
        });
        return builder.WithObjective(Objective(priceOf, table)).Build();
    }

    private PlacementObjective Objective(int[] priceOf, long[,] prices)
    {
        var load = new BinLoad([.. _initialUse.Select(u => Math.Max(0, u))], [.. _volumes.Select(v => (long)v.SizeGB)]);
        return PlacementObjective
            .Minimize(ObjectiveTerm.BinsOver("pools over", load, _below))
            .ThenMinimize(ObjectiveTerm.LoadOver("GB over", load, [.. _limits.Select(l => (long)Math.Floor(Fine * l))], Fine))
            .ThenMinimize(ObjectiveTerm.MoveCost(SizeColumn))
            .ThenMinimize(ObjectiveTerm.Preference(priceOf, prices))
            .ThenMinimize(ObjectiveTerm.MoveCost("disturbance"))
            .ThenMinimize(ObjectiveTerm.Moves);
    }

    /// <summary>
    /// Room for what may come: allocation up to the over-subscription, and space up to the threshold, as upstream has it. A pool above it may trade, but
    /// never ends fuller than it was: that would relieve one pool at the expense of another that is full already.
    /// </summary>
    private void AddPools(PlacementProblemBuilder builder)
    {
        var held = new long[_pools.Count];
        foreach (Volume volume in _volumes)
        {
            held[_binOfPool[volume.Pool!.Value.Row]] += volume.SizeGB;
        }

        for (int bin = 0; bin < _pools.Count; bin++)
        {
            StoragePool pool = _pools[bin];
            long most = (long)Math.Clamp(Math.Floor((pool.TotalCapacityGB!.Value * pool.MaxOverSubscriptionRatio) + 1e-6), 0, long.MaxValue / 8);
            long other = (pool.AllocatedCapacityGB ?? held[bin]) - held[bin];
            long allocated = pool.AllocatedCapacityGB is null ? long.MaxValue / 8 : most + Math.Max(0, -other);
            builder.AddBin([allocated, held[bin] + Math.Max(0, _below[bin] - _initialUse[bin])], [Math.Max(0, other), 0]);
        }
    }

    private ulong[] MaskOf(int volumeClass, Volume volume)
    {
        var words = new ulong[(_pools.Count + 63) / 64];
        for (int bin = 0; bin < _pools.Count; bin++)
        {
            if (_routes.CanReach(volumeClass, volume, _pools[bin]))
            {
                words[bin >> 6] |= 1UL << (bin & 63);
            }
        }

        return words;
    }

    private static int? Least(params long?[] values) => values.Min() is { } least ? (int)Math.Min(int.MaxValue, least) : null;
}
