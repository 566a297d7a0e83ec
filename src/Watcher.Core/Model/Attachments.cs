using System.Text.Json;

namespace Watcher.Model;

/// <summary>Reads the server ids of a volume's attachments.</summary>
internal static class Attachments
{
    /// <summary>The ids in the canonical JSON of an attribute <c>attachments</c>, a list of objects.</summary>
    public static IReadOnlyList<string> ServerIds(ReadOnlySpan<byte> canonical)
    {
        using JsonDocument document = JsonDocument.Parse(canonical.ToArray());
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var ids = new List<string>(1);
        foreach (JsonElement attachment in document.RootElement.EnumerateArray())
        {
            if (attachment.ValueKind == JsonValueKind.Object && attachment.TryGetProperty("server_id", out JsonElement id) && id.ValueKind != JsonValueKind.Null)
            {
                ids.Add(CanonicalJson.Text(id));
            }
        }

        return ids.ToArray();
    }
}
