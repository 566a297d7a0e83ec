using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Plans;

/// <summary>
/// Writes plan documents (contracts.md §3): members always in the same order, numbers in the shortest form that reads back to the same
/// value, times rounded to 1 µs, values that are not finite as null. Equal plans give equal bytes. Stateless and thread-safe.
/// </summary>
public static class PlanWriter
{
    /// <summary>Version of the documents that this library writes.</summary>
    public const string PlanVersion = "1.0";

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a plan as UTF-8 JSON; the stream stays open.</summary>
    public static void Write(ActionPlan plan, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(stream);
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            PlanSections.Write(writer, plan);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>The document as UTF-8 bytes.</summary>
    public static byte[] ToUtf8(ActionPlan plan)
    {
        using var stream = new MemoryStream();
        Write(plan, stream);
        return stream.ToArray();
    }

    /// <summary>
    /// Writes a plan to a file, whole or not at all: to a temporary file in the same folder that then takes the place of the target. A
    /// name that ends in <c>.gz</c> is compressed.
    /// </summary>
    /// <exception cref="WatcherException">The file cannot be written; nothing is left behind.</exception>
    public static void WriteFile(ActionPlan plan, string path) => DocumentFile.Write(path, stream => Write(plan, stream));
}
