using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Plans;

/// <summary>
/// Reads plan documents (contracts.md §3). Only <c>actions</c> is required; a plan of upstream is read too: a migration without
/// destination, <c>resource_id</c> among the parameters, <c>swap</c> for a volume's <c>migrate</c>. An action type that is not built in
/// becomes a <see cref="Actions.CustomAction"/>. Whether ids, dependencies and times make sense is the verifier's question, not the reader's. Stateless and
/// thread-safe.
/// </summary>
public static class PlanReader
{
    /// <summary>Most bytes that a document may have, or a compressed one unfold to.</summary>
    private const long MaximumBytes = 1L << 30;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a file; gzip is recognised by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <exception cref="InvalidInputException">The file cannot be read or is not a plan; lists every error with its path.</exception>
    public static ActionPlan ReadFile(string path, ICollection<Problem>? warnings = null)
    {
        return OpenFile(path, (document, name) => Read(document, name, warnings));
    }

    /// <summary>Reads UTF-8 JSON, or gzip of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <exception cref="InvalidInputException">It is not a plan; lists every error with its path.</exception>
    public static ActionPlan Read(ReadOnlyMemory<byte> document, string name = "plan", ICollection<Problem>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ParseJson(document, name, warnings, PlanParser.Parse);
    }

    /// <summary>Reads the bytes of a file for a parser.</summary>
    internal static T OpenFile<T>(string path, Func<ReadOnlyMemory<byte>, string, T> read)
    {
        using Stream file = DocumentFile.OpenRead(path);
        return read(ReadAll(file, path), path);
    }

    /// <summary>Makes JSON of a document, or of gzip of it, and collects what a parser finds wrong with it.</summary>
    internal static T ParseJson<T>(ReadOnlyMemory<byte> document, string name, ICollection<Problem>? warnings, Func<JsonElement, ProblemCollector, T> parse)
    {
        if (document.Span.StartsWith([(byte)0x1F, (byte)0x8B]))
        {
            using Stream content = DocumentFile.Decompress(new MemoryStream(document.ToArray(), writable: false));
            document = ReadAll(content, name);
        }

        if (document.Span.StartsWith("\uFEFF"u8))
        {
            document = document[3..];
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(document, s_options);
            var problems = new ProblemCollector();
            T parsed = parse(json.RootElement, problems);
            problems.ThrowIfErrors(name);
            foreach (Problem warning in problems.ToList())
            {
                warnings?.Add(warning);
            }

            return parsed;
        }
        catch (JsonException error)
        {
            string position = FormattableString.Invariant($"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            throw new InvalidInputException(name, "", $"is not JSON at {position}: {error.Message.Split(" LineNumber:")[0]}");
        }
        catch (InvalidOperationException error)
        {
            // What the JSON reader throws for text that is no Unicode (lone surrogates, wrong UTF-8).
            throw new InvalidInputException(name, "", $"has text that is not valid Unicode: {error.Message}");
        }
    }

    private static byte[] ReadAll(Stream content, string name)
    {
        try
        {
            using var plain = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MaximumBytes)
                {
                    throw new InvalidInputException(name, "", FormattableString.Invariant($"unfolds to more than {MaximumBytes >> 20} MiB; expected a plan document"));
                }

                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(name, "", $"is not valid gzip: {error.Message}");
        }
        catch (IOException error)
        {
            throw new InvalidInputException(name, "", $"cannot be read: {error.Message}");
        }
    }
}
