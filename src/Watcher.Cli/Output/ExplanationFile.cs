using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Audits;

namespace Watcher.Cli.Output;

/// <summary>Writes the explanation document funnel by funnel, so that a million of them need no memory of their own.</summary>
internal static class ExplanationFile
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(AuditExplanation explanation, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("instances");
            foreach ((string uuid, InstanceFunnel funnel) in explanation.Instances)
            {
                writer.WritePropertyName(uuid);
                AuditExplanation.WriteFunnel(writer, funnel);
                if (writer.BytesPending > FlushBytes)
                {
                    writer.Flush();
                }
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
