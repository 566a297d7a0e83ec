using System.Globalization;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Counts what a plan does and compares it with the limits that it says it obeys.</summary>
internal sealed class LimitCheck(World world, Step[] steps, Findings findings)
{
    public void Check(ActionPlan plan, PlanLimits limits, int emptiedNodes)
    {
        Over("max_actions", steps.Length, limits.MaxActions);
        Over("max_migrations", steps.Count(s => s.IsMigration), limits.MaxMigrations);
        Over("max_live_migrations", steps.Count(s => s.Kind == StepKind.Migrate && s.On), limits.MaxLiveMigrations);
        Over("max_cold_migrations", steps.Count(s => s.Kind == StepKind.Migrate && !s.On), limits.MaxColdMigrations);
        Over("max_evacuated_nodes", emptiedNodes, limits.MaxEvacuatedNodes);
        Over("max_resizes", steps.Count(s => s.Kind == StepKind.Resize), limits.MaxResizes);
        Over("max_stops", steps.Count(s => s.Kind == StepKind.Stop), limits.MaxStops);
        Over("max_preemptions", steps.Count(s => s.Leaves), limits.MaxPreemptions);
        Over("max_moved_memory_mib", steps.Where(s => s.IsMigration && s.Instance >= 0).Sum(s => world.Demand[1][s.Instance]), limits.MaxMovedMemoryMiB);
        Over("max_moved_disk_gib",
            steps.Where(s => s.Kind == StepKind.Migrate && !s.On && s.Instance >= 0).Sum(s => world.Demand[2][s.Instance]), limits.MaxMovedDiskGiB);
        Most("max_migrations_per_source_node", limits.MaxMigrationsPerSourceNode, steps.Where(s => s.IsMigration).Select(s => s.Source));
        Most("max_migrations_per_destination_node", limits.MaxMigrationsPerDestinationNode,
            steps.Where(s => s.IsMigration && s.Node >= 0).Select(s => world.Host(s.Node)));
        CheckVolumes(limits);
        if (plan.HasSchedule && limits.MaxEstimatedDurationSeconds is { } seconds)
        {
            double end = steps.Select(s => s.End).DefaultIfEmpty(0).Max() / 1e6;
            if (end > seconds + World.Tolerance)
            {
                Add("max_estimated_duration_seconds", Text($"the plan takes {end} s, {seconds} allowed"));
            }
        }
    }

    private void CheckVolumes(PlanLimits limits)
    {
        var moves = steps.Where(s => s.Kind == StepKind.Volume).ToList();
        Over("max_volume_migrations", moves.Count, limits.MaxVolumeMigrations);
        Over("max_moved_volume_gib", moves.Sum(s => (long)new Volume(world.Model, s.Volume).SizeGB), limits.MaxMovedVolumeGiB);
        Most("max_volume_migrations_per_source_pool", limits.MaxVolumeMigrationsPerSourcePool,
            moves.Where(s => s.From >= 0).Select(s => world.Pool(s.From)));
        Most("max_volume_migrations_per_destination_pool", limits.MaxVolumeMigrationsPerDestinationPool,
            moves.Where(s => s.Pool >= 0).Select(s => world.Pool(s.Pool)));
        Most("max_volume_migrations_per_backend", limits.MaxVolumeMigrationsPerBackend,
            moves.SelectMany(s => new[] { Backend(s.From), Backend(s.Pool) }.OfType<string>().Distinct(StringComparer.Ordinal)));
    }

    private string? Backend(int pool) => pool < 0 ? null : new StoragePool(world.Model, pool) is var view ? view.StorageNode?.Host ?? view.Name : null;

    private void Over(string limit, long count, long? most)
    {
        if (most is { } allowed && count > allowed)
        {
            Add(limit, Text($"{limit}: {count} in the plan, {allowed} allowed"));
        }
    }

    private void Most(string limit, long? most, IEnumerable<string> keys)
    {
        if (most is not { } allowed)
        {
            return;
        }

        foreach (IGrouping<string, string> group in keys.GroupBy(k => k, StringComparer.Ordinal))
        {
            if (group.Count() > allowed)
            {
                Add(limit, Text($"{limit}: {group.Count()} for '{group.Key}', {allowed} allowed"), group.Key);
            }
        }
    }

    private void Add(string limit, string message, params ReadOnlySpan<string> elements) =>
        findings.Add(VerificationRules.Limit, FeasibilitySense.Plan, null, message, [limit, .. elements]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
