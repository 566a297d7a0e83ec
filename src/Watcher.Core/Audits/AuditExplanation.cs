using System.Text.Json;

namespace Watcher.Audits;

/// <summary>The decision funnel of every instance in scope, by uuid.</summary>
/// <param name="Instances">The funnels.</param>
public sealed record AuditExplanation(IReadOnlyDictionary<string, InstanceFunnel> Instances)
{
    /// <summary>Writes the explanation document (contracts.md §5).</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("instances");
        foreach ((string uuid, InstanceFunnel funnel) in Instances)
        {
            writer.WritePropertyName(uuid);
            WriteFunnel(writer, funnel);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes one funnel as a JSON object.</summary>
    public static void WriteFunnel(Utf8JsonWriter writer, InstanceFunnel funnel)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(funnel);
        writer.WriteStartObject();
        writer.WriteNumber("candidates", funnel.Candidates);
        writer.WriteStartArray("removed");
        foreach (FunnelStep step in funnel.Removed)
        {
            writer.WriteStartObject();
            writer.WriteString("by", step.By);
            writer.WriteNumber("count", step.Count);
            writer.WriteStartArray("nodes");
            foreach (string node in step.Lost)
            {
                writer.WriteStringValue(node);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("chosen", funnel.Chosen);
        if (funnel.BestRejected is { } best)
        {
            writer.WriteStartObject("best_rejected");
            writer.WriteString("node", best.Node);
            writer.WriteNumber("margin", Math.Round(best.Margin, 6));
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("best_rejected");
        }

        writer.WriteString("why", funnel.Why);
        writer.WriteString("tier", funnel.Tier);
        if (funnel.Priority is { } priority)
        {
            writer.WriteNumber("priority", priority);
        }
        else
        {
            writer.WriteNull("priority");
        }

        writer.WriteBoolean("preemptible", funnel.IsPreemptible);
        writer.WriteEndObject();
    }
}
