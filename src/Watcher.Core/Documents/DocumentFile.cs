using Watcher.Diagnostics;

namespace Watcher.Documents;

/// <summary>Files of documents: read with gzip detected by content, written whole or not at all.</summary>
public static class DocumentFile
{
    /// <summary>Opens a file for reading; gzip is detected by its first bytes, whatever the name.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    public static Stream OpenRead(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Decompress(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>A stream over the content of <paramref name="stream"/>: decompressed where it begins like gzip, else unchanged.</summary>
    /// <param name="stream">What to read, from where it stands.</param>
    /// <param name="leaveOpen">Whether <paramref name="stream"/> stays open when the result is disposed.</param>
    public static Stream Decompress(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var head = new byte[2];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = new PrefixStream(head.AsMemory(0, length), stream, leaveOpen);
        return head is [0x1F, 0x8B]
            ? new System.IO.Compression.GZipStream(whole, System.IO.Compression.CompressionMode.Decompress)
            : whole;
    }

    /// <summary>
    /// Writes a file whole or not at all: into a temporary file beside it, which takes its place once complete. Compressed with gzip
    /// where the name ends in <c>.gz</c> or <paramref name="compress"/> says so.
    /// </summary>
    /// <exception cref="WatcherException">The file cannot be written; an older one is still there, unchanged.</exception>
    public static void Write(string path, Action<Stream> write, bool? compress = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1))
            {
                WriteTo(file, write, compress ?? path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new WatcherException($"{path}: cannot be written: {e.Message}", e);
            }

            throw;
        }
    }

    internal static void WriteTo(Stream stream, Action<Stream> write, bool compress)
    {
        if (!compress)
        {
            write(stream);
            return;
        }

        using var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true);
        write(gzip);
    }

    internal static InvalidInputException Unreadable(string name, Exception cause) => new(name, "", cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => "does not exist; name an existing file",
        UnauthorizedAccessException => "cannot be read: it is a folder, or reading it is not permitted",
        InvalidDataException => $"is damaged gzip data ({cause.Message}); compress it anew",
        _ => $"cannot be read: {cause.Message}",
    });

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The first failure is the one to report; what is left behind is a temporary file by its name.
        }
    }
}
