using System.IO.Compression;
using Watcher.Diagnostics;

namespace Watcher.Plans;

/// <summary>Files that are written whole or not at all, and read with gzip recognised by its first bytes.</summary>
internal static class WholeFile
{
    /// <summary>Most bytes that a compressed document may unfold to.</summary>
    public const long MaximumBytes = 1L << 30;

    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string? temporary = null;
        try
        {
            string full = Path.GetFullPath(path);
            temporary = Path.Combine(Path.GetDirectoryName(full)!, "." + Path.GetFileName(full) + "." + Path.GetRandomFileName());
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                {
                    using var zip = new GZipStream(file, CompressionLevel.Optimal);
                    write(zip);
                }
                else
                {
                    using var buffered = new BufferedStream(file, 1 << 16);
                    write(buffered);
                }
            }

            File.Move(temporary, full, overwrite: true);
            temporary = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new WatcherException($"{path}: cannot be written: {error.Message}", error);
        }
        finally
        {
            if (temporary is not null && File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    public static byte[] Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return bytes is [0x1F, 0x8B, ..] ? Unfold(bytes, path) : bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException(path, "", $"cannot be read: {error.Message}");
        }
    }

    public static byte[] Unfold(byte[] bytes, string name)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = zip.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MaximumBytes)
                {
                    throw new InvalidInputException(name, "", $"unfolds to more than {MaximumBytes >> 20} MiB; expected a plan document");
                }

                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(name, "", $"is not valid gzip: {error.Message}");
        }
    }
}
