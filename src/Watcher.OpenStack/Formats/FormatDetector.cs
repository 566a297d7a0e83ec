using System.Text.Json;

namespace Watcher.OpenStack;

/// <summary>Tells the form of a cluster model from its first bytes.</summary>
internal static class FormatDetector
{
    /// <summary>As many bytes as detection wants to see.</summary>
    public const int PrefixBytes = 1 << 16;

    public static ClusterModelFormat Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return ClusterModelFormat.Gzip;
        }

        // UTF-16 and UTF-32 are XML's business only: JSON is UTF-8.
        ReadOnlySpan<byte> marked = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? start[2..]
            : start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        ReadOnlySpan<byte> text = marked.TrimStart(" \t\r\n\0"u8);
        return text.IsEmpty ? ClusterModelFormat.Unknown
            : text[0] == (byte)'<' ? ClusterModelFormat.WatcherXml
            : text[0] == (byte)'{' ? DetectJson(text)
            : ClusterModelFormat.Unknown;
    }

    /// <summary>An object with <c>context</c> at the top, before anything of the document, is the API's; any other is taken for the document.</summary>
    private static ClusterModelFormat DetectJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonNames.Is(ref reader, "context"))
                {
                    return ClusterModelFormat.DataModelApi;
                }

                if (JsonNames.Is(ref reader, "cdm_version") || JsonNames.Is(ref reader, "compute_nodes") || !reader.Read() || !reader.TrySkip())
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // Broken JSON: the reader of documents says where.
        }

        return ClusterModelFormat.JsonDocument;
    }
}
