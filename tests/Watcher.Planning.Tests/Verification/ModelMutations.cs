using System.Text.Json.Nodes;
using Watcher.Documents;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>The catalogue of mutations of clusters under a plan, and of the plan's limits.</summary>
internal static class ModelMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Instance("locked", (i, _) => i["locked"] = true),
        Instance("excluded", (i, _) => i["watcher_exclude"] = true),
        Instance("in a task", (i, _) => i["task_state"] = "migrating"),
        Instance("suspended", (i, _) => State(i, "suspended")),
        Instance("stopped", (i, _) => State(i, "stopped")),
        Instance("grown", (i, _) => i["memory"] = (int)i["memory"]! * 4),
        Instance("on another node", (i, rng) => i["node"] = $"n{rng.Next(2)}"),
        Instance("on no node", (i, _) => i["node"] = null),
        Node("disabled", (n, _) => n["status"] = "disabled"),
        Node("down", (n, _) => n["state"] = "down"),
        Node("smaller", (n, rng) => n["memory"] = (int)n["memory"]! * (3 + rng.Next(6)) / 10),
        Node("fewer CPUs", (n, rng) => n["vcpus"] = (int)n["vcpus"]! * (3 + rng.Next(6)) / 10),
        Node("in a zone, instances pinned", (n, rng) =>
        {
            n["availability_zone"] = "z1";
            foreach (JsonNode? instance in n.Root["instances"]!.AsArray())
            {
                instance!["pinned_az"] = rng.Chance(50) ? "z1" : "nova";
            }
        }),
        Group("anti-affinity"),
        Group("affinity"),
        Document("volume with snapshots", (d, p, _) => Volume(d, p) is { } v ? v["has_snapshots"] = true : null),
        Document("volume on its way", (d, p, _) => Volume(d, p) is { } v ? v["migration_status"] = "migrating" : null),
        Document("volume in error", (d, p, _) => Volume(d, p) is { } v ? v["status"] = "error" : null),
        Document("volume grown", (d, p, _) => Volume(d, p) is { } v ? v["size"] = (int)v["size"]! * 3 : null),
        Document("pool full", (d, _, rng) => (d["storage_pools"]![rng.Next(3)]!["allocated_capacity_gb"] = 100)),
        Document("storage down", (d, _, _) => (d["storage_nodes"]![0]!["state"] = "down")),
        .. PlanLimitKeys.All.Select(key => new Mutation("limit " + key.Name, (m, p, rng) =>
        {
            ActionPlan plan = key.Name == "max_resizes" ? Mutations.Append(p, new Actions.ResizeAction(m.Instances[rng.Next(m.Instances.Count)].Uuid, "big")) : p;
            return (m, plan with { Limits = key.Set(PlanLimits.None, Math.Max(0, (long)new NaiveJudge(m, plan).Used(key.Name) - rng.Next(2))) });
        })),
    ];

    /// <summary>The model with its document changed.</summary>
    public static ClusterModel Change(ClusterModel model, Action<JsonObject> change)
    {
        JsonObject document = JsonNode.Parse(ClusterModelWriter.ToJson(model))!.AsObject();
        change(document);
        return ClusterModelReader.Parse(document.ToJsonString()).Model;
    }

    private static Mutation Document(string name, Func<JsonObject, ActionPlan, Rng, JsonNode?> change) => new(name, (m, p, rng) =>
    {
        bool changed = false;
        ClusterModel model = Change(m, d => changed = change(d, p, rng) is not null);
        return changed ? (model, p) : null;
    });

    /// <summary>Changes an instance that the plan moves, or now and then another one.</summary>
    private static Mutation Instance(string name, Action<JsonObject, Rng> change) => Document("instance " + name, (d, p, rng) =>
    {
        string[] moved = [.. p.Actions.Where(a => a.Action.SourceNode is not null).Select(a => a.Action.ResourceId)];
        JsonArray all = d["instances"]!.AsArray();
        JsonNode? one = moved.Length > 0 && rng.Chance(80) ? all.FirstOrDefault(i => (string)i!["uuid"]! == moved[rng.Next(moved.Length)]) : all[rng.Next(all.Count)];
        if (one is not null)
        {
            change(one.AsObject(), rng);
        }

        return one;
    });

    /// <summary>Changes a node that the plan goes to or comes from, or now and then another one.</summary>
    private static Mutation Node(string name, Action<JsonObject, Rng> change) => Document("node " + name, (d, p, rng) =>
    {
        string[] hosts = [.. p.Actions.SelectMany(a => new[] { a.Action.SourceNode, a.Action.DestinationNode }).OfType<string>()];
        JsonArray all = d["compute_nodes"]!.AsArray();
        JsonNode one = (hosts.Length > 0 && rng.Chance(80) ? all.FirstOrDefault(n => (string)n!["hostname"]! == hosts[rng.Next(hosts.Length)]) : null) ?? all[rng.Next(all.Count)]!;
        change(one.AsObject(), rng);
        return one;
    });

    private static Mutation Group(string policy) => Document("a group: " + policy, (d, p, rng) =>
    {
        string[] moved = [.. p.Actions.Where(a => a.Action.SourceNode is not null).Select(a => a.Action.ResourceId)];
        if (moved.Length == 0)
        {
            return null;
        }

        string other = (string)d["instances"]!.AsArray()[rng.Next(d["instances"]!.AsArray().Count)]!["uuid"]!;
        var group = new JsonObject
        {
            ["uuid"] = $"gx{d["server_groups"]!.AsArray().Count}",
            ["name"] = "gx",
            ["policy"] = policy,
            ["members"] = new JsonArray([.. new[] { moved[rng.Next(moved.Length)], moved[rng.Next(moved.Length)], other }.Distinct().Select(m => JsonValue.Create(m))]),
        };
        d["server_groups"]!.AsArray().Add(group);
        return group;
    });

    private static void State(JsonObject instance, string state)
    {
        instance["state"] = state;
        instance["vm_state"] = state;
    }

    private static JsonNode? Volume(JsonObject document, ActionPlan plan) =>
        document["volumes"]?.AsArray().FirstOrDefault(v => plan.Actions.Any(a => a.Action is Actions.VolumeMigrateAction && a.Action.ResourceId == (string)v!["uuid"]!));
}
