using System.Text.Encodings.Web;
using System.Text.Json;

namespace Watcher.Documents;

/// <summary>A JSON writer over a stream that hands its bytes on in pieces, so that a document of any size needs little memory.</summary>
internal sealed class JsonOutput(Stream stream, bool indented) : IDisposable
{
    private const int FlushSize = 64 * 1024;

    public Utf8JsonWriter Writer { get; } = new(stream, new JsonWriterOptions
    {
        Indented = indented,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    /// <summary>Hands on what has been written once it is enough.</summary>
    public void FlushIfLarge()
    {
        if (Writer.BytesPending > FlushSize)
        {
            Writer.Flush();
        }
    }

    public void Dispose() => Writer.Dispose();
}
