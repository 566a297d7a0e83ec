using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Watcher.Diagnostics;

namespace Watcher.OpenStack;

/// <summary>
/// Finds out by content in which form a cluster model is stored and reads the two forms of upstream; the cluster model document
/// itself is read by Watcher.Core. Stateless; safe to call from several threads.
/// </summary>
public static class OpenStackFormats
{
    /// <summary>Tells the form from the first bytes; 64 KiB are plenty. JSON that is not the data-model API's counts as the document.</summary>
    public static ClusterModelFormat Detect(ReadOnlySpan<byte> start) => FormatDetector.Detect(start);

    /// <summary>Tells the form of a stream, through gzip (once).</summary>
    /// <param name="stream">Read from where it stands; need not be seekable.</param>
    /// <param name="content">All of its bytes again, decompressed. Disposing of it disposes of <paramref name="stream"/>.</param>
    /// <returns>The form; never <see cref="ClusterModelFormat.Gzip"/> but for gzip within gzip.</returns>
    /// <exception cref="InvalidInputException">The compressed data is damaged.</exception>
    public static ClusterModelFormat Detect(Stream stream, out Stream content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] start = Start(stream);
        content = new ReplayStream(start, stream);
        if (Detect(start) is not ClusterModelFormat.Gzip and var format)
        {
            return format;
        }

        var unzipped = new GZipStream(content, CompressionMode.Decompress);
        start = Start(unzipped);
        content = new ReplayStream(start, unzipped);
        return Detect(start);
    }

    /// <summary>Reads a stream whose form is known to be one of upstream's.</summary>
    /// <param name="content">The bytes, not compressed, read to the end and left open.</param>
    /// <param name="format"><see cref="ClusterModelFormat.WatcherXml"/> or <see cref="ClusterModelFormat.DataModelApi"/>.</param>
    /// <param name="name">What problems call it, for example the file name.</param>
    /// <param name="options">Bounds; null = the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The input is refused; all problems are listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The form is neither.</exception>
    public static ModelReadResult Read(
        Stream content, ClusterModelFormat format, string name = "model", ModelReadOptions? options = null, CancellationToken cancellationToken = default) => format switch
        {
            ClusterModelFormat.WatcherXml => WatcherXmlReader.Read(content, name, options, cancellationToken),
            ClusterModelFormat.DataModelApi => DataModelApiReader.Read(content, name, options, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "expected WatcherXml or DataModelApi"),
        };

    /// <summary>
    /// Reads a seekable stream if it is in one of upstream's forms, gzip or not. Otherwise the stream is put back to where it stood.
    /// </summary>
    /// <param name="stream">Seekable; left open.</param>
    /// <param name="result">What was read; null where the form is another.</param>
    /// <param name="name">What problems call it, for example the file name.</param>
    /// <param name="options">Bounds; null = the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether it is in one of upstream's forms.</returns>
    /// <exception cref="InvalidInputException">It is in one of upstream's forms and refused; all problems are listed.</exception>
    /// <exception cref="ArgumentException">The stream is not seekable: use <see cref="Detect(Stream, out Stream)"/> and <see cref="Read"/>.</exception>
    public static bool TryRead(
        Stream stream, [NotNullWhen(true)] out ModelReadResult? result, string name = "model", ModelReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("the stream is not seekable: use Detect and Read", nameof(stream));
        }

        long position = stream.Position;
        ClusterModelFormat format;
        Stream content;
        try
        {
            format = Detect(stream, out content);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException(name, e.Problems);
        }

        if (format is ClusterModelFormat.WatcherXml or ClusterModelFormat.DataModelApi)
        {
            result = Read(content, format, name, options, cancellationToken);
            return true;
        }

        stream.Position = position;
        result = null;
        return false;
    }

    private static byte[] Start(Stream stream)
    {
        byte[] buffer = new byte[FormatDetector.PrefixBytes];
        try
        {
            int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return buffer.AsSpan(0, count).ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidInputException("model", "", $"the compressed data is damaged: {Quoted.Line(e.Message)}");
        }
    }
}
