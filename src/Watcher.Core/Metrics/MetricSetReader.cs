using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Metrics;

/// <summary>
/// Reads the metrics document (UTF-8 JSON, gzip detected by content) as it streams in. A reading that is <c>null</c> is missing,
/// not 0. All errors are reported at once, each with its path. Whether the elements are in a model is
/// <see cref="MetricSet.CheckAgainst"/>'s to say. Safe for use from several threads.
/// </summary>
public static class MetricSetReader
{
    private const string DefaultName = "metrics";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path; gzip is detected by content.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or the document is wrong: lists every problem with its path.</exception>
    public static MetricSetReadResult ReadFile(string path, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= DocumentReadOptions.Default;
        using Stream stream = DocumentFile.OpenRead(path);
        return ReadPlain(stream, options with { Name = options.Name ?? path });
    }

    /// <summary>Reads a stream from where it stands to its end; the stream stays open.</summary>
    /// <param name="stream">A readable stream; gzip is detected by content.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong, or the stream fails: lists every problem with its path.</exception>
    public static MetricSetReadResult Read(Stream stream, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocumentReadOptions.Default;
        options = options with { Name = options.Name ?? DefaultName };
        Stream content;
        try
        {
            content = DocumentFile.Decompress(stream, leaveOpen: true);
        }
        catch (IOException e)
        {
            throw DocumentFile.Unreadable(options.Name, e);
        }

        using (content)
        {
            return ReadPlain(content, options);
        }
    }

    /// <summary>Reads a document from memory; gzip is detected by content.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong: lists every problem with its path.</exception>
    public static MetricSetReadResult Parse(ReadOnlyMemory<byte> document, DocumentReadOptions? options = null)
    {
        using var stream = new MemoryStream(document.ToArray(), writable: false);
        return Read(stream, options);
    }

    /// <summary>Reads a document from a text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong: lists every problem with its path.</exception>
    public static MetricSetReadResult Parse(string json, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json), options);
    }

    private static MetricSetReadResult ReadPlain(Stream stream, DocumentReadOptions options)
    {
        var parser = new MetricDocumentParser();
        JsonSource source = default;
        try
        {
            source = new JsonSource(stream, options);
            parser.Parse(ref source);
        }
        catch (JsonException e)
        {
            throw JsonFailure.Report(e, source.InvalidByte, parser.Path, parser.Problems, options);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw JsonFailure.Report(e, parser.Path, parser.Problems, options);
        }

        JsonFailure.ThrowIfCut(source.InvalidByte, parser.Problems, options);
        MetricSet metrics = parser.Builder.Build(parser.Problems);
        parser.Problems.ThrowIfErrors(options.Name!);
        return new MetricSetReadResult(metrics, parser.Problems.ToList());
    }
}
