using System.Buffers;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Checks the inside of object and array attributes, and brings numbers with a meaning into one form.</summary>
internal static class JsonShapes
{
    private const double MaximumRatio = 1e6;

    /// <summary>Adds what is wrong, with the path below the attribute.</summary>
    public static void Check(JsonShape shape, JsonElement value, List<(string Path, string Message)> problems)
    {
        switch (shape)
        {
            case JsonShape.TextArray:
                CheckTexts(value, "", problems);
                break;
            case JsonShape.Amounts:
                foreach (JsonProperty amount in value.EnumerateObject())
                {
                    CheckInteger(amount.Value, Key(amount), 0, problems);
                }

                break;
            case JsonShape.Inventories:
                CheckInventories(value, problems);
                break;
            case JsonShape.Flavor:
                CheckMember(value, "name", JsonValueKind.String, "a text", problems);
                CheckMember(value, "extra_specs", JsonValueKind.Object, "an object", problems);
                break;
            case JsonShape.CpuInfo:
                CheckMember(value, "arch", JsonValueKind.String, "a text", problems);
                CheckMember(value, "vendor", JsonValueKind.String, "a text", problems);
                CheckMember(value, "model", JsonValueKind.String, "a text", problems);
                if (value.TryGetProperty("features", out JsonElement features) && features.ValueKind != JsonValueKind.Null)
                {
                    CheckTexts(features, ".features", problems);
                }

                break;
            case JsonShape.GroupRules:
                if (value.TryGetProperty("max_server_per_host", out JsonElement most) && most.ValueKind != JsonValueKind.Null)
                {
                    CheckInteger(most, ".max_server_per_host", 1, problems);
                }

                break;
            case JsonShape.Attachments:
                CheckAttachments(value, problems);
                break;
        }
    }

    /// <summary>
    /// The value with numbers in one form, so that 8 and 8.0 are the same content; null where the shape has no numbers of its own.
    /// Only for values without problems.
    /// </summary>
    public static byte[]? Normalize(JsonShape shape, JsonElement value)
    {
        if (shape is not (JsonShape.Amounts or JsonShape.GroupRules or JsonShape.Inventories))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in value.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (shape == JsonShape.Inventories)
                {
                    WriteInventory(writer, property.Value);
                }
                else if (TryInteger(property.Value, out int number))
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    property.Value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return CanonicalJson.Canonicalize(buffer.WrittenMemory, out _);
    }

    private static bool TryInteger(JsonElement value, out int number)
    {
        number = 0;
        if (value.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        if (value.TryGetInt32(out number))
        {
            return true;
        }

        bool integral = value.TryGetDouble(out double real) && real == Math.Floor(real) && Math.Abs(real) <= int.MaxValue;
        number = integral ? (int)real : 0;
        return integral;
    }

    private static void WriteInventory(Utf8JsonWriter writer, JsonElement inventory)
    {
        int reserved = 0;
        double ratio = 1;
        writer.WriteStartObject();
        foreach (JsonProperty property in inventory.EnumerateObject())
        {
            switch (property.Name)
            {
                case "total":
                    _ = TryInteger(property.Value, out int total);
                    writer.WriteNumber("total"u8, total);
                    break;
                case "reserved":
                    _ = TryInteger(property.Value, out reserved);
                    break;
                case "allocation_ratio":
                    ratio = property.Value.ValueKind == JsonValueKind.Number ? property.Value.GetDouble() : 1;
                    break;
                default:
                    property.WriteTo(writer);
                    break;
            }
        }

        writer.WriteNumber("reserved"u8, reserved);
        writer.WriteNumber("allocation_ratio"u8, ratio);
        writer.WriteEndObject();
    }

    private static void CheckInventories(JsonElement value, List<(string Path, string Message)> problems)
    {
        foreach (JsonProperty resource in value.EnumerateObject())
        {
            string path = Key(resource);
            if (resource.Value.ValueKind != JsonValueKind.Object)
            {
                problems.Add((path, $"is {JsonText.Describe(resource.Value)}; expected an object with total, reserved and allocation_ratio"));
                continue;
            }

            if (!resource.Value.TryGetProperty("total", out JsonElement total))
            {
                problems.Add(($"{path}.total", "is missing; expected an integer from 0 to 2147483647"));
            }
            else
            {
                CheckInteger(total, $"{path}.total", 0, problems);
            }

            if (resource.Value.TryGetProperty("reserved", out JsonElement reserved) && reserved.ValueKind != JsonValueKind.Null)
            {
                CheckInteger(reserved, $"{path}.reserved", 0, problems);
            }

            if (resource.Value.TryGetProperty("allocation_ratio", out JsonElement ratio)
                && ratio.ValueKind != JsonValueKind.Null
                && !(ratio.ValueKind == JsonValueKind.Number && ratio.TryGetDouble(out double number) && number >= 0 && number <= MaximumRatio))
            {
                problems.Add(($"{path}.allocation_ratio", $"is {JsonText.Describe(ratio)}; expected a number from 0 to 1000000"));
            }
        }
    }

    private static void CheckAttachments(JsonElement value, List<(string Path, string Message)> problems)
    {
        int index = 0;
        foreach (JsonElement attachment in value.EnumerateArray())
        {
            string path = Encodings.Invariant($"[{index++}]");
            if (attachment.ValueKind != JsonValueKind.Object)
            {
                problems.Add((path, $"is {JsonText.Describe(attachment)}; expected an object with server_id"));
            }
            else if (attachment.TryGetProperty("server_id", out JsonElement server) && server.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                problems.Add(($"{path}.server_id", $"is {JsonText.Describe(server)}; expected a text or null"));
            }
        }
    }

    private static void CheckTexts(JsonElement value, string path, List<(string Path, string Message)> problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            problems.Add((path, $"is {JsonText.Describe(value)}; expected an array of texts"));
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                problems.Add((Encodings.Invariant($"{path}[{index}]"), $"is {JsonText.Describe(item)}; expected a text"));
            }

            index++;
        }
    }

    private static void CheckMember(
        JsonElement value, string name, JsonValueKind kind, string expected, List<(string Path, string Message)> problems)
    {
        if (value.TryGetProperty(name, out JsonElement member) && member.ValueKind != kind && member.ValueKind != JsonValueKind.Null)
        {
            problems.Add(($".{name}", $"is {JsonText.Describe(member)}; expected {expected} or null"));
        }
    }

    private static void CheckInteger(JsonElement value, string path, int least, List<(string Path, string Message)> problems)
    {
        if (!TryInteger(value, out int number) || number < least)
        {
            problems.Add((path, Encodings.Invariant($"is {JsonText.Describe(value)}; expected an integer from {least} to {int.MaxValue}")));
        }
    }

    private static string Key(JsonProperty property) => "." + JsonText.Cut(property.Name);
}
