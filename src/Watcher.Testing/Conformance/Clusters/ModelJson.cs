using System.Text.Json.Nodes;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>Changes models by way of their documents: whatever the model holds, attributes of newer versions with it, is carried over.</summary>
internal static class ModelJson
{
    public static JsonObject Open(ClusterModel model) => JsonNode.Parse(ClusterModelWriter.ToJson(model))!.AsObject();

    public static ClusterModel Close(JsonObject document) => ClusterModelReader.Parse(document.ToJsonString()).Model;

    /// <summary>The elements of a collection; empty where the document has none.</summary>
    public static IEnumerable<JsonObject> Elements(JsonObject document, string collection) =>
        document[collection] is JsonArray array ? array.Select(e => e!.AsObject()) : [];

    public static JsonObject Open(MetricSet metrics) => JsonNode.Parse(MetricSetWriter.ToJson(metrics))!.AsObject();

    public static MetricSet CloseMetrics(JsonObject document) => MetricSetReader.Parse(document.ToJsonString()).Metrics;
}
