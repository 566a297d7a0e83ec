using System.Text.Json.Nodes;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>
/// The same cluster counted in smaller units: every amount of a resource class, and every reading that is such an amount, times one factor. The factors differ
/// from class to class, so that a strategy that adds up what cannot be added is found.
/// </summary>
internal static class UnitScale
{
    private const int Vcpus = 2;
    private const int Memory = 4;
    private const int Disk = 8;
    private const int Network = 16;

    private static readonly (string Total, string Reserved, string Ratio, int Factor)[] s_classes =
    [
        ("vcpus", "vcpu_reserved", "vcpu_ratio", Vcpus),
        ("memory", "memory_mb_reserved", "memory_ratio", Memory),
        ("disk", "disk_gb_reserved", "disk_ratio", Disk),
    ];

    private static readonly (string Metric, int Factor)[] s_metrics =
    [
        (MetricNames.HostRamUsage, Memory), (MetricNames.InstanceRamUsage, Memory), (MetricNames.InstanceRamAllocated, Memory),
        (MetricNames.InstanceRootDiskSize, Disk),
        (MetricNames.HostNetworkThroughput, Network), (MetricNames.InstanceNetworkThroughput, Network),
    ];

    private static readonly string[] s_pool = ["total_capacity_gb", "free_capacity_gb", "allocated_capacity_gb", "provisioned_capacity_gb", "virtual_free"];

    /// <summary>How often larger the figures of a plan may be: by a resource's factor, or the same.</summary>
    public static IReadOnlyList<int> Factors { get; } = [1, Vcpus, Memory, Disk, Network];

    /// <summary>
    /// A model whose capacities are whole before they are rounded, since a capacity that was rounded down does not scale; the same model where they are already.
    /// </summary>
    public static ClusterModel Whole(ClusterModel model)
    {
        JsonObject document = ModelJson.Open(model);
        bool changed = false;
        foreach (JsonObject node in ModelJson.Elements(document, "compute_nodes"))
        {
            foreach ((string total, string reserved, string ratio, int _) in s_classes)
            {
                double capacity = (Number(node, total) - Number(node, reserved)) * (node[ratio] is JsonValue value ? value.GetValue<double>() : 1);
                if (capacity != Math.Floor(capacity))
                {
                    node[ratio] = 1.0;
                    changed = true;
                }
            }
        }

        return changed ? ModelJson.Close(document) : model;
    }

    /// <summary>The model in the other units.</summary>
    public static ClusterModel Apply(ClusterModel model)
    {
        JsonObject document = ModelJson.Open(model);
        foreach ((string total, string reserved, string _, int factor) in s_classes)
        {
            foreach (JsonObject element in ModelJson.Elements(document, "compute_nodes").Concat(ModelJson.Elements(document, "instances")))
            {
                Scale(element, total, factor);
                Scale(element, reserved, factor);
            }
        }

        foreach (JsonObject pool in ModelJson.Elements(document, "storage_pools"))
        {
            Array.ForEach(s_pool, name => Scale(pool, name, Disk));
        }

        foreach (JsonObject volume in ModelJson.Elements(document, "volumes"))
        {
            Scale(volume, "size", Disk);
        }

        return ModelJson.Close(document);
    }

    /// <summary>The readings in the other units: those in percent stay.</summary>
    public static MetricSet Apply(MetricSet metrics)
    {
        JsonObject document = ModelJson.Open(metrics);
        foreach (JsonObject values in new[] { document["values"] as JsonObject, (document["series"] as JsonObject)?["values"] as JsonObject }.OfType<JsonObject>())
        {
            foreach ((string metric, int factor) in s_metrics)
            {
                if (values[metric] is JsonObject readings)
                {
                    values[metric] = Scaled(readings, factor);
                }
            }
        }

        return ModelJson.CloseMetrics(document);
    }

    private static double Number(JsonObject element, string name) => element[name] is JsonValue value ? value.GetValue<double>() : 0;

    private static void Scale(JsonObject element, string name, int factor)
    {
        if (element[name] is JsonValue value)
        {
            element[name] = value.GetValue<long>() * factor;
        }
    }

    /// <summary>A copy with every number in it, at any depth, times a factor.</summary>
    private static JsonNode? Scaled(JsonNode? node, int factor) => node switch
    {
        JsonObject target => new JsonObject(target.Select(m => KeyValuePair.Create(m.Key, Scaled(m.Value, factor)))),
        JsonArray array => new JsonArray([.. array.Select(e => Scaled(e, factor))]),
        JsonValue value => JsonValue.Create(value.GetValue<double>() * factor),
        _ => null,
    };
}
