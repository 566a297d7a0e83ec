using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>The JSON Schema of the configuration, from the keys that the reader uses.</summary>
internal static class ConfigurationSchema
{
    public static string Write()
    {
        var defaults = new WatcherOptions();
        var sections = new JsonObject();
        foreach (IGrouping<string, ConfigurationKey> section in ConfigurationKeys.All.GroupBy(k => k.Section, StringComparer.Ordinal))
        {
            var members = new JsonObject();
            foreach (ConfigurationKey key in section)
            {
                JsonObject schema = key.Schema();
                schema.Insert(0, "description", key.Description);
                if (key.Value(defaults) is { } value)
                {
                    schema["default"] = value;
                }

                members[key.Name] = schema;
            }

            sections[section.Key] = Closed(members);
        }

        JsonObject root = Closed(sections);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Watcher configuration");
        return ToText(root);
    }

    private static JsonObject Closed(JsonObject properties) => new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };

    private static string ToText(JsonObject root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
