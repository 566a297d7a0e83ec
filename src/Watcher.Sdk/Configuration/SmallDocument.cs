using System.Globalization;
using System.Text.Json;
using Watcher.Diagnostics;

namespace Watcher.Configuration;

/// <summary>Small JSON documents (configuration, limits, parameters, scope): read whole, with one line for what is not JSON.</summary>
internal static class SmallDocument
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    public static ReadOnlyMemory<byte> Read(Stream stream, string name, long maximumBytes)
    {
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                content.Write(buffer, 0, count);
                if (content.Length > maximumBytes)
                {
                    throw new InvalidInputException(name, "", FormattableString.Invariant($"is longer than {maximumBytes >> 20} MiB; expected a small JSON document"));
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(name, "", $"cannot be read: {e.Message}");
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>The document as a tree; throws with one line where it is not JSON.</summary>
    public static ConfigurationNode Parse(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return ConfigurationNode.From(document.RootElement);
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new InvalidInputException(name, place, "is not JSON: " + e.Message.Split(" LineNumber", 2)[0].Split(" Path:", 2)[0]);
        }
        catch (InvalidOperationException)
        {
            // What the JSON reader throws for text that is no Unicode (lone surrogates, wrong UTF-8).
            throw new InvalidInputException(name, "", "has a text that is not valid Unicode; expected UTF-8 without lone surrogates");
        }
    }
}
