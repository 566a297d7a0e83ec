using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies.Maintenance;

/// <summary>The volumes that a zone migration is about: on source pools, in the order of their priority; moves them within the limits.</summary>
internal sealed class ZoneVolumes
{
    private readonly StrategyContext _context;
    private readonly ZoneMigrationParameters _parameters;
    private readonly ZoneInstances _instances;
    private readonly PlanLimits _limits;
    private readonly ZoneRoutes _routes;
    private IReadOnlyList<StuckVolume> _left = [];

    public ZoneVolumes(StrategyContext context, ZoneMigrationParameters parameters, ZoneInstances instances, PlanLimits limits)
    {
        _context = context;
        _parameters = parameters;
        _instances = instances;
        _limits = limits;
        HashSet<int> sources = [];
        foreach (string name in parameters.StoragePools.Select(z => z.SrcPool).Distinct(StringComparer.Ordinal))
        {
            if (context.Model.StoragePools.TryGet(name, out StoragePool pool))
            {
                sources.Add(pool.Row);
            }
            else
            {
                context.Warn($"the model has no storage pool '{name}': nothing moves from there");
            }
        }

        _routes = new ZoneRoutes(context, parameters.StoragePools, sources);
        var priority = new ZoneOrder(parameters.Priority);
        Candidates = [.. sources.SelectMany(row => new StoragePool(context.Model, row).Volumes).Where(v => _routes.Of(v).Length > 0).OrderBy(priority.KeyOf)];
    }

    /// <summary>All of them, the most urgent first.</summary>
    public IReadOnlyList<Volume> Candidates { get; }

    /// <summary>How many of them stay.</summary>
    public int LeftCount => _left.Count;

    /// <summary>Why they stay, one line each.</summary>
    public IEnumerable<string> Left => _left.Select(s => $"{s.Volume.Uuid} stays: {s.Refusal.Message}");

    /// <summary>Whether a volume is where it was, of the type that it had.</summary>
    public static bool IsUnmoved(ClusterModel after, Volume volume)
    {
        var now = new Volume(after, volume.Row);
        return now.Pool?.Row == volume.Pool?.Row && now.VolumeType == volume.VolumeType;
    }

    /// <summary>Moves as many as the limits allow; where room is short, the small ones first if that moves more.</summary>
    public void Move()
    {
        int mark = _context.State.Mark;
        VolumeMoves moves = Moves(Candidates);
        if (moves.LacksRoom)
        {
            int byPriority = moves.Moved;
            _context.State.UndoTo(mark);
            moves = Moves([.. Candidates.OrderBy(v => v.SizeGB)]);
            if (moves.Moved <= byPriority)
            {
                _context.State.UndoTo(mark);
                moves = Moves(Candidates);
            }
        }

        _left = moves.Left;
    }

    private VolumeMoves Moves(IReadOnlyList<Volume> order)
    {
        _routes.Restart();
        var moves = new VolumeMoves(_context, _routes, _limits, _parameters.WithAttachedVolume ? _instances : null);
        moves.Run(order);
        return moves;
    }
}
