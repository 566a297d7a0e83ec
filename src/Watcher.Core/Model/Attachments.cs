namespace Watcher.Model;

/// <summary>Reads the server ids of a volume's attachments.</summary>
internal static class Attachments
{
    public static IReadOnlyList<string> ServerIds(IReadOnlyList<string>? attachments) =>
        attachments is null or { Count: 0 }
            ? []
            : [.. attachments.Where(a => a.StartsWith('{')).Select(a => AttributeMap.Parse(a)["server_id"]).OfType<string>()];
}
