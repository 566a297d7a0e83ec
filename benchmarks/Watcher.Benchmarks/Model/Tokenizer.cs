using System.Text.Json;

namespace Watcher.Benchmarks.Model;

/// <summary>The yardstick: <see cref="Utf8JsonReader"/> over the same bytes, doing nothing with its tokens.</summary>
internal static class Tokenizer
{
    /// <summary>Number of tokens of a file, read through a window of 256 KiB.</summary>
    public static long Count(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        byte[] buffer = new byte[256 * 1024];
        int length = 0;
        long tokens = 0;
        bool final = false;
        JsonReaderState state = default;
        while (!final)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            final = read == 0;
            length += read;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, length), final, state);
            while (reader.Read())
            {
                tokens++;
            }

            int consumed = (int)reader.BytesConsumed;
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            state = reader.CurrentState;
        }

        return tokens;
    }
}
