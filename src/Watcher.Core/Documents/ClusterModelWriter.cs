using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// Writes the cluster model document: elements by ascending id, references by id, attributes that equal their default left out,
/// attributes of a newer version unchanged. What is written reads back with the same <see cref="ClusterModel.Revision"/>; equal
/// models give equal bytes. Safe for use from several threads.
/// </summary>
/// <remarks>
/// <c>cdm_version</c> is the library's own, or the newer minor version of the model's source while the model carries attributes of it.
/// </remarks>
public static class ClusterModelWriter
{
    /// <summary>Writes a file whole or not at all; compressed where its name ends in <c>.gz</c> or the options say so.</summary>
    /// <exception cref="WatcherException">The file cannot be written; an older one is still there.</exception>
    public static void WriteFile(ClusterModel model, string path, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= DocumentWriteOptions.Default;
        DocumentFile.Write(path, stream => WriteJson(model, stream, options), options.Compress);
    }

    /// <summary>Writes to a stream, which stays open; compressed only where the options say so.</summary>
    public static void Write(ClusterModel model, Stream stream, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocumentWriteOptions.Default;
        DocumentFile.WriteTo(stream, s => WriteJson(model, s, options), options.Compress ?? false);
    }

    /// <summary>The document as a text: for small models and tests.</summary>
    public static string ToJson(ClusterModel model, DocumentWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var stream = new MemoryStream();
        WriteJson(model, stream, options ?? DocumentWriteOptions.Default);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteJson(ClusterModel model, Stream stream, DocumentWriteOptions options)
    {
        using var output = new JsonOutput(stream, options.Indented);
        Utf8JsonWriter writer = output.Writer;
        writer.WriteStartObject();
        writer.WriteString("cdm_version"u8, VersionOf(model).ToString());
        if (model.TakenAt is { } time)
        {
            writer.WriteString("taken_at"u8, JsonTime.ToWritten(time.UtcTicks));
        }

        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            WriteCollection(model, kind, output);
        }

        ElementWriter.WriteMembers(writer, model.UnknownAttributes.Utf8Json);
        writer.WriteEndObject();
    }

    private static void WriteCollection(ClusterModel model, ElementKind kind, JsonOutput output)
    {
        int count = model.Table(kind).Count;
        if (count == 0 && kind is not (ElementKind.ComputeNode or ElementKind.Instance))
        {
            return;
        }

        var element = new ElementWriter(model, kind);
        output.Writer.WriteStartArray(CdmSchema.CollectionName(kind));
        for (int row = 0; row < count; row++)
        {
            element.Write(output.Writer, row);
            output.FlushIfLarge();
        }

        output.Writer.WriteEndArray();
    }

    private static CdmVersion VersionOf(ClusterModel model)
    {
        bool carries = !model.UnknownAttributes.Utf8Json.SequenceEqual(CanonicalJson.EmptyObject);
        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            carries |= model.Table(kind).Unknown is not null;
        }

        return carries && model.Version > CdmVersion.Current ? model.Version : CdmVersion.Current;
    }
}
