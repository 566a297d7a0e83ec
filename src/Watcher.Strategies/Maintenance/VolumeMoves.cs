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

    // By pool: how many had been moved when the last one left it. Only then there can be room where there was none.
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
        if (_allowance.Against(volume, null) is { } limit)
        {
            return Limit(limit);
        }

        if (stuck.Moved >= 0 && !HasNewRoom(stuck))
        {
            return stuck.Refusal;
        }

        Refusal? refusal = null;
        foreach (ZoneRoute route in _routes.Of(volume))
        {
            if ((route.Open is not null ? MoveToBest(volume, route, route.Open, route.Admissions!) : MoveToNamed(volume, route)) is not { } why)
            {
                return null;
            }

            // Of several reasons the want of room is the one that may pass.
            refusal = refusal is { Reason: RefusalReason.Capacity } && why.Reason != RefusalReason.Capacity ? refusal : why;
        }

        return refusal;
    }

    private Refusal? MoveToNamed(Volume volume, ZoneRoute route) =>
        _allowance.Against(volume, route.Named.Pool) is { } limit ? Limit(limit) : Move(volume, route, route.Named);

    private Refusal? MoveToBest(Volume volume, ZoneRoute route, ZonePoolOrder order, ZoneAdmissions admissions)
    {
        bool?[] answers = admissions.Of(volume);
        List<(int Row, string Limit)>? full = null;
        bool MayGo(int place)
        {
            if (!admissions.Admits(answers, volume, place))
            {
                return false;
            }

            if (_allowance.Against(volume, order[place].Pool) is { } limit)
            {
                (full ??= []).Add((order[place].Pool!.Value.Row, limit));
                return false;
            }

            return true;
        }

        int place = order.First(volume.SizeGB, volume.Pool!.Value.Row, MayGo);
        place = place >= 0 ? place : order.Last(MayGo);

        // What a limit closes to one volume it closes to all others.
        foreach ((int row, string limit) in full ?? [])
        {
            _routes.Close(row, limit);
        }

        // The last one that would take it if it had room tells why it stays; where there is none, a limit, or the last one of all.
        place = place >= 0 || order.ClosedBy is not null ? place : order.Last(_ => true);
        return place >= 0 ? Move(volume, route, order[place])
            : order.ClosedBy is { } name ? Limit(name)
            : new Refusal(RefusalReason.Rule, "", "no pool is of the wanted type");
    }

    private static Refusal Limit(string name) => new(RefusalReason.Limit, name, $"limit {name} leaves it where it is");

    /// <summary>Whether others have left a pool that it may go to since it was tried.</summary>
    private bool HasNewRoom(StuckVolume stuck)
    {
        foreach (ZoneRoute route in _routes.Of(stuck.Volume))
        {
            if ((route.Open?.LastDeparture ?? (route.Named.Pool is { } pool ? _lastDeparture[pool.Row] : 0)) > stuck.Moved)
            {
                return true;
            }
        }

        return false;
    }

    private Refusal? Move(Volume volume, ZoneRoute route, ZonePool pool)
    {
        if (pool.Pool is not { } destination)
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no pool '{pool.Name}'");
        }

        int from = volume.Pool!.Value.Row;
        if (!_reasons.TryGetValue(from, out string? reason))
        {
            _reasons[from] = reason = $"leaves '{volume.Pool.Value.Name}', which is to be emptied";
        }

        if (_context.State.TryMoveVolume(volume, destination, route.NewType, out Refusal? refusal, reason))
        {
            Moved++;
            _lastDeparture[from] = Moved;
            _routes.Moved(from, destination.Row, Moved);
            _allowance.Count(volume, destination);
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
