using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Plans;

namespace Watcher.Selection;

/// <summary>
/// Writes comparison documents (docs/selecting.md): members always in the same order, unknown values as null. Equal comparisons give equal bytes.
/// Stateless and thread-safe.
/// </summary>
public static class SelectionComparisonWriter
{
    /// <summary>Version of the documents that this library writes.</summary>
    public const string ComparisonVersion = "1.0";

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a comparison as UTF-8 JSON; the stream stays open.</summary>
    public static void Write(SelectionComparison comparison, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(stream);
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("comparison_version", ComparisonVersion);
            writer.WriteString("goal", comparison.Goal);
            writer.WriteString("model_revision", comparison.ModelRevision);
            writer.WriteString("best", comparison.Best.Strategy);
            writer.WriteString("decided_by", comparison.DecidedBy);
            writer.WriteStartArray("criteria");
            foreach (ComparedCriterion criterion in comparison.Criteria)
            {
                Criterion(writer, criterion);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("strategies");
            foreach (SelectionRow row in comparison.Rows)
            {
                Row(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>The document as UTF-8 bytes.</summary>
    public static byte[] ToUtf8(SelectionComparison comparison)
    {
        using var stream = new MemoryStream();
        Write(comparison, stream);
        return stream.ToArray();
    }

    /// <summary>Writes a comparison to a file, whole or not at all; a name that ends in <c>.gz</c> is compressed.</summary>
    /// <exception cref="WatcherException">The file cannot be written; nothing is left behind.</exception>
    public static void WriteFile(SelectionComparison comparison, string path) => DocumentFile.Write(path, stream => Write(comparison, stream));

    private static void Criterion(Utf8JsonWriter writer, ComparedCriterion criterion)
    {
        writer.WriteStartObject();
        writer.WriteString("name", criterion.Name);
        writer.WriteString("direction", PlanEnums.Text(criterion.Direction));
        writer.WriteNumber("tolerance", criterion.Tolerance);
        writer.WriteString("unit", criterion.Unit);
        writer.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter writer, SelectionRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("strategy", row.Strategy);
        writer.WritePropertyName("parameters");
        writer.WriteRawValue(row.Parameters.ToJson());
        Number(writer, "rank", row.Rank);
        writer.WriteString("status", row.Result is { } result ? PlanEnums.Text(result.Plan.Status) : null);
        if (row.Measures is { } measures)
        {
            writer.WriteStartObject("values");
            for (int i = 0; i < measures.Criteria.Count; i++)
            {
                Number(writer, measures.Criteria[i].Name, measures.Values[i]);
            }

            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("values");
        }

        writer.WriteString("behind_by", row.BehindBy);
        writer.WriteString("not_run", row.NotRun);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
