using Watcher.Cli.Input;

namespace Watcher.Cli.Output;

/// <summary>The forms in which a plan can be shown.</summary>
internal static class PlanForm
{
    public const string Table = "table", Json = "json", Mermaid = "mermaid", Dot = "dot", Html = "html";

    private const string All = "table, json, mermaid, dot or html";

    /// <summary>The form asked for, or else the one that the output's name says; null where neither does (reported).</summary>
    public static string? Of(string? to, string? output, ProblemReport problems)
    {
        switch (to)
        {
            case Table or Json or Mermaid or Dot or Html:
                return to;
            case not null:
                problems.Error("--to", "", $"is '{to}', expected {All}");
                return null;
        }

        if (output is null)
        {
            return Table;
        }

        string name = output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? output[..^3] : output;
        string? form = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".txt" => Table,
            ".json" => Json,
            ".mmd" or ".mermaid" => Mermaid,
            ".dot" or ".gv" => Dot,
            ".html" or ".htm" => Html,
            _ => null,
        };
        if (form is null)
        {
            problems.Error("--out", "", $"'{output}' has no extension that names a form, expected .txt, .json, .mmd, .dot or .html (also with .gz), or --to {All}");
        }

        return form;
    }
}
