using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// Reads the cluster model document (UTF-8 JSON, gzip detected by content) as it streams in, straight into columns. All errors of
/// a document are reported at once, each with its path; what is not an error but odd comes back as a warning. Safe for use from
/// several threads.
/// </summary>
/// <remarks>
/// An attribute that is absent or <c>null</c> has its default. Attributes that this version does not know are kept and written back
/// unchanged: with a warning in a document of the library's own version, silently in one of a newer minor version. A newer major
/// version is refused. Objects and arrays nest at most 64 deep.
/// </remarks>
public static class ClusterModelReader
{
    private const string DefaultName = "model";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path; gzip is detected by content.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or the document is wrong: lists every problem with its path.</exception>
    public static ClusterModelReadResult ReadFile(string path, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options = Named(options, path);
        DocumentParser parser = Pass(null);
        return Finish(parser.MustReadAgain ? Pass(parser.Version) : parser, options);

        DocumentParser Pass(CdmVersion? known)
        {
            using Stream stream = DocumentFile.OpenRead(path);
            return Run(stream, options, known);
        }
    }

    /// <summary>Reads a stream from where it stands to its end; the stream stays open.</summary>
    /// <param name="stream">A readable stream; gzip is detected by content.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong, or the stream fails: lists every problem with its path.</exception>
    public static ClusterModelReadResult Read(Stream stream, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options = Named(options, DefaultName);
        long start = stream.CanSeek ? stream.Position : 0;
        DocumentParser parser = Pass(null);
        if (parser.MustReadAgain)
        {
            if (!stream.CanSeek)
            {
                throw new InvalidInputException(options.Name!, "cdm_version",
                    $"is {parser.Version} and stands behind the elements; a document of an older version must begin with it when it comes as a stream");
            }

            stream.Position = start;
            parser = Pass(parser.Version);
        }

        return Finish(parser, options);

        DocumentParser Pass(CdmVersion? known)
        {
            using Stream content = Open(stream, options);
            return Run(content, options, known);
        }
    }

    /// <summary>Reads a document from memory; gzip is detected by content.</summary>
    /// <param name="document">The bytes; plain JSON is read without a copy.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong: lists every problem with its path.</exception>
    public static ClusterModelReadResult Parse(ReadOnlyMemory<byte> document, DocumentReadOptions? options = null)
    {
        options = Named(options, DefaultName);
        if (document.Span is [0x1F, 0x8B, ..])
        {
            using var stream = new MemoryStream(document.ToArray(), writable: false);
            return Read(stream, options);
        }

        DocumentParser parser = Run(document, options, null);
        return Finish(parser.MustReadAgain ? Run(document, options, parser.Version) : parser, options);
    }

    /// <summary>Reads a document from a text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="options">Name in messages and limits; null = defaults.</param>
    /// <exception cref="InvalidInputException">The document is wrong: lists every problem with its path.</exception>
    public static ClusterModelReadResult Parse(string json, DocumentReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json), options);
    }

    private static DocumentReadOptions Named(DocumentReadOptions? options, string name)
    {
        options ??= DocumentReadOptions.Default;
        return options.Name is null ? options with { Name = name } : options;
    }

    private static Stream Open(Stream stream, DocumentReadOptions options)
    {
        try
        {
            return DocumentFile.Decompress(stream, leaveOpen: true);
        }
        catch (IOException e)
        {
            throw DocumentFile.Unreadable(options.Name!, e);
        }
    }

    private static DocumentParser Run(Stream stream, DocumentReadOptions options, CdmVersion? known)
    {
        var parser = new DocumentParser(options, known);
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
        return parser;
    }

    private static DocumentParser Run(ReadOnlyMemory<byte> json, DocumentReadOptions options, CdmVersion? known)
    {
        var parser = new DocumentParser(options, known);
        JsonSource source = default;
        try
        {
            source = new JsonSource(json.Span, options);
            parser.Parse(ref source);
        }
        catch (JsonException e)
        {
            throw JsonFailure.Report(e, source.InvalidByte, parser.Path, parser.Problems, options);
        }

        JsonFailure.ThrowIfCut(source.InvalidByte, parser.Problems, options);
        return parser;
    }

    private static ClusterModelReadResult Finish(DocumentParser parser, DocumentReadOptions options)
    {
        ClusterModel model = parser.Builder.Build(options.Name!, parser.Problems);
        return new ClusterModelReadResult(model, parser.Problems.ToList());
    }
}
