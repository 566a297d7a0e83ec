using System.Text.Json.Nodes;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>The same content with its elements in another order.</summary>
internal static class Shuffle
{
    public static ClusterModel Elements(ClusterModel model, ulong seed)
    {
        JsonObject document = ModelJson.Open(model);
        foreach (string collection in document.Where(m => m.Value is JsonArray).Select(m => m.Key).ToArray())
        {
            JsonArray array = document[collection]!.AsArray();
            JsonNode?[] nodes = [.. array];
            array.Clear();
            for (int i = nodes.Length - 1; i > 0; i--)
            {
                int j = (int)(Next(ref seed) % (ulong)(i + 1));
                (nodes[i], nodes[j]) = (nodes[j], nodes[i]);
            }

            foreach (JsonNode? node in nodes)
            {
                array.Add(node);
            }
        }

        return ModelJson.Close(document);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
