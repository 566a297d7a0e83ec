using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <content>Limits, counted one by one.</content>
internal sealed partial class NaiveJudge
{
    private string? Limits() => PlanLimitKeys.All.FirstOrDefault(k => k.Get(plan.Limits) is { } most && Used(k.Name) > most)?.Name;

    /// <summary>What a plan uses of a limit; of limits per place the most of any place.</summary>
    public double Used(string limit)
    {
        List<ClusterAction> all = [.. _plan.Select(a => a.Action)];
        List<ClusterAction> moves = [.. all.Where(a => a is MigrateAction or EvacuateAction)];
        List<MigrateAction> cold = [.. all.OfType<MigrateAction>().Where(a => a.Type == MigrationType.Cold)];
        List<VolumeMigrateAction> volumes = [.. all.OfType<VolumeMigrateAction>()];
        return limit switch
        {
            "max_actions" => all.Count,
            "max_migrations" => moves.Count,
            "max_live_migrations" => all.OfType<MigrateAction>().Count(a => a.Type == MigrationType.Live),
            "max_cold_migrations" => cold.Count,
            "max_migrations_per_source_node" => Most(moves.Select(a => a.SourceNode)),
            "max_migrations_per_destination_node" => Most(moves.Select(a => a.DestinationNode)),
            "max_evacuated_nodes" => model.Nodes.Count(n => model.Instances.Any(i => i.Node?.Uuid == n.Uuid) && !model.Instances.Any(i => Home(AllEnded(), i.Uuid) == n.Hostname)),
            "max_resizes" => all.Count(a => a is ResizeAction),
            "max_stops" => all.Count(a => a is StopAction),
            "max_preemptions" => all.Count(a => a is ShelveAction or DeleteAction),
            "max_moved_memory_mib" => moves.Sum(a => (long)model.Instances[a.ResourceId].MemoryMiB),
            "max_moved_disk_gib" => cold.Sum(a => (long)model.Instances[a.Instance].DiskGiB),
            "max_volume_migrations" => volumes.Count,
            "max_volume_migrations_per_source_pool" => Most(volumes.Select(Left)),
            "max_volume_migrations_per_destination_pool" => Most(volumes.Select(v => v.DestinationPool)),
            "max_volume_migrations_per_backend" => Most(volumes.SelectMany(v => new[] { Backend(Left(v)), Backend(v.DestinationPool!) }.Distinct())),
            "max_moved_volume_gib" => volumes.Sum(v => (long)model.Volumes[v.Volume].SizeGB),
            "max_estimated_duration_seconds" => plan.HasSchedule ? _plan.Select(a => a.StartSeconds + a.DurationSeconds).DefaultIfEmpty(0).Max() : 0,
            _ => throw new ArgumentException(limit),
        };
    }

    private int[] AllEnded() => [.. _plan.Select(_ => Ended)];

    private static int Most(IEnumerable<string?> places) => places.GroupBy(p => p).Select(g => g.Count()).DefaultIfEmpty(0).Max();

    private string Left(VolumeMigrateAction move)
    {
        int at = _plan.ToList().FindIndex(a => ReferenceEquals(a.Action, move));
        return PoolOf([.. _plan.Select((_, i) => i < at ? Ended : Waiting)], move.Volume);
    }

    private static string Backend(string pool) => pool.Split('#')[0];
}
