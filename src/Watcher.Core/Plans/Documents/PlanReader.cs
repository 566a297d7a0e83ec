using System.Text.Json;
using Watcher.Diagnostics;

namespace Watcher.Plans;

/// <summary>
/// Reads plan documents (contracts.md §3). Only <c>actions</c> is required; a plan of upstream is read too: a migration without
/// destination, <c>resource_id</c> among the parameters, <c>swap</c> for a volume's <c>migrate</c>. An action type that is not built in
/// becomes a <see cref="Actions.CustomAction"/>. Whether ids, dependencies and times make sense is the verifier's question, not the reader's. Stateless and
/// thread-safe.
/// </summary>
public static class PlanReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a file; gzip is recognised by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <exception cref="InvalidInputException">The file cannot be read or is not a plan; lists every error with its path.</exception>
    public static ActionPlan ReadFile(string path, ICollection<Problem>? warnings = null) => Read(WholeFile.Read(path), path, warnings);

    /// <summary>Reads UTF-8 JSON, or gzip of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <exception cref="InvalidInputException">It is not a plan; lists every error with its path.</exception>
    public static ActionPlan Read(ReadOnlyMemory<byte> document, string name = "plan", ICollection<Problem>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (document.Span.StartsWith([(byte)0x1F, (byte)0x8B]))
        {
            document = WholeFile.Unfold(document.ToArray(), name);
        }

        if (document.Span.StartsWith("\uFEFF"u8))
        {
            document = document[3..];
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(document, s_options);
            var problems = new ProblemCollector();
            ActionPlan plan = PlanParser.Parse(json.RootElement, problems);
            problems.ThrowIfErrors(name);
            foreach (Problem warning in problems.ToList())
            {
                warnings?.Add(warning);
            }

            return plan;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(name, "", $"is not valid JSON: {error.Message}");
        }
        catch (InvalidOperationException error)
        {
            // What the JSON reader throws for text that is no Unicode (lone surrogates, wrong UTF-8).
            throw new InvalidInputException(name, "", $"has text that is not valid Unicode: {error.Message}");
        }
    }
}
