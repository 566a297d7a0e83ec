using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Audits;
using Watcher.Explaining;
using Watcher.Plans;

namespace Watcher.Cli.Output;

/// <summary>The explanation of one instance as JSON: the form of <c>--explain</c>, with the strategies and the node asked for beside it.</summary>
internal static class ExplanationJson
{
    public static void Write(InstanceExplanation explanation, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            Instances(writer, explanation.Instance, explanation.Funnel);
            if (explanation.Strategies.Count > 0)
            {
                writer.WriteStartObject("strategies");
                foreach (StrategyFunnel strategy in explanation.Strategies)
                {
                    writer.WriteStartObject(strategy.Strategy);
                    Instances(writer, explanation.Instance, strategy.Funnel);
                    Texts(writer, "notes", strategy.Notes);
                    Alternatives(writer, strategy.Alternatives);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            }

            if (explanation.Verdict is { } verdict)
            {
                Verdict(writer, verdict);
            }

            ExplanationChainJson.Write(writer, explanation);

            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Instances(Utf8JsonWriter writer, string uuid, InstanceFunnel funnel)
    {
        writer.WriteStartObject("instances");
        writer.WritePropertyName(uuid);
        AuditExplanation.WriteFunnel(writer, funnel);
        writer.WriteEndObject();
    }

    private static void Alternatives(Utf8JsonWriter writer, IReadOnlyList<NodeAlternative> alternatives)
    {
        writer.WriteStartArray("alternatives");
        foreach (NodeAlternative alternative in alternatives)
        {
            writer.WriteStartObject();
            writer.WriteString("node", alternative.Node);
            writer.WriteBoolean("chosen", alternative.IsChosen);
            Texts(writer, "forbidden", alternative.Forbidden);
            Margins(writer, "margins", alternative.Margins);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Margins(Utf8JsonWriter writer, string name, IReadOnlyList<ObjectiveMargin> margins)
    {
        writer.WriteStartArray(name);
        foreach (ObjectiveMargin margin in margins)
        {
            writer.WriteStartObject();
            writer.WriteString("name", margin.Name);
            writer.WriteNumber("change", margin.Change);
            if (margin.Terms.Count > 0)
            {
                Margins(writer, "terms", margin.Terms);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Verdict(Utf8JsonWriter writer, NodeVerdict verdict)
    {
        writer.WriteStartObject("node");
        writer.WriteString("uuid", verdict.Node);
        writer.WriteBoolean("passes", verdict.Passes);
        Texts(writer, "refusals", verdict.Refusals);
        ExplanationChainJson.Change(writer, verdict.Change);
        ExplanationChainJson.Filters(writer, verdict.Filters);
        writer.WriteStartArray("room");
        foreach (ResourceRoom room in verdict.Rooms)
        {
            writer.WriteStartObject();
            writer.WriteString("resource", room.Resource);
            writer.WriteNumber("needed", room.Needed);
            writer.WriteNumber("free", room.Free);
            writer.WriteNumber("capacity", room.Capacity);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
