using System.Text.Json;
using Watcher.Eligibility;
using Watcher.Explaining;

namespace Watcher.Cli.Output;

/// <summary>What the filters say of one instance, as JSON: counts, lost nodes, reasons, and single changes of fact.</summary>
internal static class ExplanationChainJson
{
    public static void Write(Utf8JsonWriter writer, InstanceExplanation explanation)
    {
        writer.WriteString("tier", explanation.Tier.ToString());
        writer.WriteStartArray("filters");
        foreach (ChainStep step in explanation.Chain.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("filter", step.Filter);
            writer.WriteNumber("removed", step.Removed);
            writer.WriteNumber("unknown", step.Unknown);
            writer.WriteStartArray("lost");
            foreach (LostNode lost in step.Lost)
            {
                writer.WriteStartObject();
                writer.WriteString("node", lost.Node);
                writer.WriteString("hostname", lost.Hostname);
                writer.WriteString("verdict", Name(lost.Verdict));
                writer.WriteString("reason", lost.Reason);
                Change(writer, lost.Change);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Filters(Utf8JsonWriter writer, IReadOnlyList<FilterJudgement> filters)
    {
        writer.WriteStartArray("filters");
        foreach (FilterJudgement filter in filters)
        {
            writer.WriteStartObject();
            writer.WriteString("filter", filter.Filter);
            writer.WriteString("verdict", Name(filter.Verdict));
            writer.WriteBoolean("passes", filter.Passes);
            writer.WriteStartArray("reasons");
            foreach (FilterReason reason in filter.Reasons)
            {
                writer.WriteStringValue(reason.Text);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Change(Utf8JsonWriter writer, FactChange? change)
    {
        if (change is null)
        {
            writer.WriteNull("change");
            return;
        }

        writer.WriteStartObject("change");
        writer.WriteString("element", change.Element);
        writer.WriteString("path", change.Path);
        writer.WriteString("from", change.From);
        writer.WriteString("to", change.To);
        writer.WriteEndObject();
    }

    private static string Name(FilterVerdict verdict) => verdict switch { FilterVerdict.Pass => "pass", FilterVerdict.Fail => "fail", _ => "unknown" };
}
