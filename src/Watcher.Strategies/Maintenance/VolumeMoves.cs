using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>Moves volumes on the working copy in one order, each with the instances that it is attached to if these are to follow. Used once.</summary>
internal sealed class VolumeMoves
{
    /// <summary>How often those that found no room are tried, since others leave in the meantime.</summary>
    private const int Passes = 16;

    private readonly StrategyContext _context;
    private readonly ZoneRoutes _routes;
    private readonly VolumeAllowance _allowance;
    private readonly ZoneInstances? _followers;
    private readonly NodeRelocation? _following;
    private readonly Dictionary<int, string> _reasons = [];

    // How many had been moved when the last one left a pool: only then there can be room where there was none.
    private readonly int[] _lastDeparture;

    /// <summary>Creates it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="routes">Where volumes may go.</param>
    /// <param name="limits">The limits on the plan.</param>
    /// <param name="followers">The instances that follow their volumes; null = none.</param>
    public VolumeMoves(StrategyContext context, ZoneRoutes routes, PlanLimits limits, ZoneInstances? followers)
    {
        _context = context;
        _routes = routes;
        _allowance = new VolumeAllowance(limits, context.State);
        _followers = followers;
        _following = followers?.Relocation([], limits);
        _lastDeparture = new int[context.Model.StoragePools.Count];
    }

    /// <summary>How many were moved.</summary>
    public int Moved { get; private set; }

    /// <summary>Whether some stay for want of room.</summary>
    public bool LacksRoom { get; private set; }

    /// <summary>Those that stay.</summary>
    public IReadOnlyList<StuckVolume> Left { get; private set; } = [];

    /// <summary>Moves as many as the limits allow.</summary>
    public void Run(IEnumerable<Volume> order)
    {
        var held = new List<StuckVolume>();
        List<StuckVolume> open = [.. order.Select(v => new StuckVolume(v, null!, -1))];
        for (int pass = 1, before = -1; open.Count > 0 && Moved > before && pass <= Passes; pass++)
        {
            before = Moved;
            var stuck = new List<StuckVolume>();
            foreach (StuckVolume volume in open)
            {
                if (Try(volume) is { } refusal)
                {
                    // Only room is made by those that leave.
                    (refusal.Reason == RefusalReason.Capacity ? stuck : held).Add(new StuckVolume(volume.Volume, refusal, Moved));
                }
            }

            open = stuck;
        }

        LacksRoom = open.Count > 0;
        Left = [.. held, .. open];
    }

    /// <summary>Moves a volume the first way that is possible; else why the last one is not.</summary>
    private Refusal? Try(StuckVolume stuck)
    {
        Volume volume = stuck.Volume;
        if (stuck.Moved >= 0 && !HasNewRoom(stuck))
        {
            return _allowance.Against(volume, null) is { } now ? Limit(now) : stuck.Refusal;
        }

        Refusal? refusal = null;
        (ZoneRoute Route, ZonePool Pool)? full = null;
        foreach (ZoneRoute route in _routes.Of(volume))
        {
            foreach (ZonePool pool in _routes.PoolsOf(route))
            {
                full = null;
                if (_allowance.Against(volume, pool.Pool) is { } limit)
                {
                    refusal = Limit(limit);
                }
                else if (pool.Pool is { } known && !_context.State.HasRoom(volume, known))
                {
                    full = (route, pool);
                }
                else if (Move(volume, route, pool) is { } why)
                {
                    refusal = why;
                }
                else
                {
                    return null;
                }
            }
        }

        return full is { } last ? Move(volume, last.Route, last.Pool) : refusal ?? new Refusal(RefusalReason.Rule, "", "no pool is of the wanted type");
    }

    private static Refusal Limit(string name) => new(RefusalReason.Limit, name, $"limit {name} leaves it where it is");

    /// <summary>Whether others have left a pool that it may go to since it was tried.</summary>
    private bool HasNewRoom(StuckVolume stuck)
    {
        foreach (ZoneRoute route in _routes.Of(stuck.Volume))
        {
            foreach (ZonePool pool in route.Pools)
            {
                if (pool.Pool is { } known && _lastDeparture[known.Row] > stuck.Moved)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Refusal? Move(Volume volume, ZoneRoute route, ZonePool pool)
    {
        int from = volume.Pool!.Value.Row;
        if (!_reasons.TryGetValue(from, out string? reason))
        {
            _reasons[from] = reason = $"leaves '{volume.Pool.Value.Name}', which is to be emptied";
        }

        VolumeMigrationType type = route.NewType is null ? VolumeMigrationType.Migrate : VolumeMigrationType.Retype;
        Refusal? refusal = new VolumeMigrateAction(volume.Uuid, volume.Name, type, pool.Name, route.NewType).Apply(_context.State, reason);
        if (refusal is null)
        {
            Moved++;
            _lastDeparture[from] = Moved;
            _routes.Moved(from, pool.Pool!.Value.Row);
            _allowance.Count(volume, pool.Pool!.Value);
            Follow(volume);
        }

        return refusal;
    }

    private void Follow(Volume volume)
    {
        foreach (Instance instance in _followers?.Attached(volume) ?? [])
        {
            _following!.TryMove(instance);
        }
    }
}
