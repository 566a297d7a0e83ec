using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>Each limit by itself: nothing allowed, and a little.</summary>
internal static class LimitCases
{
    public static IEnumerable<(string Name, PlanLimits Limits)> All()
    {
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            yield return Of(key, 0);
            yield return Of(key, Little(key.Name));
        }
    }

    /// <summary>The cases whose plans are long enough to cut, longest first; two are enough for every key.</summary>
    public static IReadOnlyList<BenchCase> Clusters(Bench bench) =>
        [.. bench.Answered().Where(a => a.Result.Plan.Actions.Count > 0).OrderByDescending(a => a.Result.Plan.Actions.Count).Take(2).Select(a => a.Case)];

    private static (string Name, PlanLimits Limits) Of(PlanLimitKey key, long value) =>
        (Report.Text($"{key.Name} = {value}"), key.Set(PlanLimits.None, value));

    private static long Little(string key) => key switch
    {
        "max_moved_memory_mib" => 16384,
        "max_moved_disk_gib" or "max_moved_volume_gib" => 100,
        "max_estimated_duration_seconds" => 30,
        "max_evacuated_nodes" or "max_migrations_per_source_node" or "max_migrations_per_destination_node" => 1,
        _ => 3,
    };
}
