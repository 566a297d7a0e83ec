using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.OpenStack;

namespace Watcher.Loading;

/// <summary>Reads a cluster in any form that there is, told apart by content.</summary>
internal static class ModelLoader
{
    public static ModelReadResult ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        ClusterModelFormat format;
        using (Stream file = DocumentFile.OpenRead(path))
        {
            format = Detect(file, path, out Stream content);
            if (format is ClusterModelFormat.WatcherXml or ClusterModelFormat.DataModelApi)
            {
                return Guarded(path, () => OpenStackFormats.Read(content, format, path));
            }

            if (!IsRegular(path))
            {
                return OfDocument(ClusterModelReader.Read(content, new DocumentReadOptions { Name = path }));
            }
        }

        // The document's own reader reads a file best from its beginning.
        return OfDocument(ClusterModelReader.ReadFile(path));
    }

    public static ModelReadResult Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.CanSeek ? stream.Position : 0;
        ClusterModelFormat format = Detect(stream, name, out Stream content);
        if (format is ClusterModelFormat.WatcherXml or ClusterModelFormat.DataModelApi)
        {
            return Guarded(name, () => OpenStackFormats.Read(content, format, name));
        }

        if (stream.CanSeek)
        {
            stream.Position = start;
            content = stream;
        }

        return OfDocument(ClusterModelReader.Read(content, new DocumentReadOptions { Name = name }));
    }

    public static ModelReadResult Parse(ReadOnlyMemory<byte> document, string name)
    {
        if (OpenStackFormats.Detect(document.Span[..Math.Min(document.Length, 1 << 16)]) is ClusterModelFormat.JsonDocument)
        {
            return OfDocument(ClusterModelReader.Parse(document, new DocumentReadOptions { Name = name }));
        }

        using var stream = new MemoryStream(document.ToArray(), writable: false);
        return Read(stream, name);
    }

    private static ModelReadResult OfDocument(ClusterModelReadResult read) =>
        new(read.Model, ClusterModelFormat.JsonDocument, read.Warnings, []);

    private static ClusterModelFormat Detect(Stream stream, string name, out Stream content)
    {
        Stream? found = null;
        ClusterModelFormat format = Guarded(name, () => OpenStackFormats.Detect(stream, out found));
        content = found!;
        return format;
    }

    private static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidInputException e) when (e.InputName != name)
        {
            throw new InvalidInputException(name, e.Problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidInputException(name, "", $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Whether a second look at the file gives the same bytes: not so for a pipe.</summary>
    private static bool IsRegular(string path)
    {
        using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return probe.CanSeek;
    }
}
