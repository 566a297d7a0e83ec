using System.Text.Json;
using Watcher.Plans;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>What comes of an example's plan when each limit that it uses allows one less: tried, not told.</summary>
internal static class LimitRows
{
    public static IEnumerable<string[]> Of(ExampleRun run)
    {
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            long used = Used(key.Name, run);
            if (used > 0)
            {
                JsonElement plan = run.Within(key.Name, used - 1);
                yield return [$"`{key.Name}`", FormattableString.Invariant($"{used:#,0}"), Outcome(run, plan)];
            }
        }
    }

    private static string Outcome(ExampleRun run, JsonElement plan)
    {
        int before = run.Actions.Count, after = plan.GetProperty("actions").GetArrayLength();
        JsonElement[] cuts = [.. plan.GetProperty("limits").GetProperty("cut").EnumerateArray()];
        string left = after == 0 ? "nothing is done" : FormattableString.Invariant($"{after} of {before} actions");
        return cuts.Length > 0 ? $"the finished plan is cut: {left}"
            : after == before ? "the search finds another plan of as many actions"
            : after > before ? FormattableString.Invariant($"the search finds another way: {after} actions")
            : $"the search stays within it: {left}";
    }

    private static long Used(string limit, ExampleRun run)
    {
        JsonElement[] moves = [.. run.Actions.Where(a => Type(a) == "migrate")], volumes = [.. run.Actions.Where(a => Type(a) == "volume_migrate")];
        return limit switch
        {
            "max_actions" => run.Actions.Count,
            "max_migrations" => moves.Length,
            "max_live_migrations" => moves.Count(m => Text(m, "migration_type") == "live"),
            "max_cold_migrations" => moves.Count(m => Text(m, "migration_type") == "cold"),
            "max_migrations_per_source_node" => Most(moves, "source_node"),
            "max_migrations_per_destination_node" => Most(moves, "destination_node"),
            "max_evacuated_nodes" => Efficacy(run, "released_compute_nodes_count"),
            "max_resizes" => run.Actions.Count(a => Type(a) == "resize"),
            "max_stops" => run.Actions.Count(a => Type(a) == "stop"),
            "max_preemptions" => run.Actions.Count(a => Type(a) is "shelve" or "delete"),
            "max_moved_memory_mib" => Efficacy(run, "moved_memory"),
            "max_volume_migrations" => volumes.Length,
            "max_volume_migrations_per_source_pool" => Largest(volumes.Select(v => run.PoolOf(v.GetProperty("resource_id").GetString()!))),
            "max_volume_migrations_per_destination_pool" => Most(volumes, "destination_node"),
            "max_volume_migrations_per_backend" => Largest(volumes.SelectMany(v => ((string?[])[run.PoolOf(v.GetProperty("resource_id").GetString()!), Text(v, "destination_node")])
                .Select(p => p?.Split('#')[0]).Distinct())),
            "max_moved_volume_gib" => Efficacy(run, "moved_volume_size"),
            "max_estimated_duration_seconds" => (long)Math.Ceiling(run.Plan.GetProperty("makespan").GetProperty("seconds").GetDouble()),
            _ => 0,
        };
    }

    private static int Most(JsonElement[] actions, string parameter) =>
        Largest(actions.Select(a => Text(a, parameter)));

    private static int Largest(IEnumerable<string?> places) => places.Where(p => p is not null).GroupBy(p => p).Select(g => g.Count()).DefaultIfEmpty(0).Max();

    private static long Efficacy(ExampleRun run, string name) => run.Plan.GetProperty("efficacy").EnumerateArray()
        .Where(e => e.GetProperty("name").GetString() == name && e.GetProperty("value").ValueKind == JsonValueKind.Number).Select(e => (long)e.GetProperty("value").GetDouble()).FirstOrDefault();

    private static string Type(JsonElement action) => action.GetProperty("action_type").GetString()!;

    private static string? Text(JsonElement action, string parameter) =>
        action.GetProperty("input_parameters").TryGetProperty(parameter, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
