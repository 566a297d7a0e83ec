using System.Globalization;

namespace Watcher.OpenStack;

/// <summary>
/// Passes bytes on and refuses when the whole is too long, or when too much goes by without the parser having come to an end of
/// anything: so neither a huge document nor a huge single value can fill the memory.
/// </summary>
internal sealed class GuardedStream(Stream inner, ModelReadOptions options) : Stream
{
    private const int ReadAhead = 1 << 17;
    private long _total;
    private long _sinceProgress;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _total; set => throw new NotSupportedException(); }

    /// <summary>The parser has handed out what it read.</summary>
    public void Progress() => _sinceProgress = 0;

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _total += count;
        _sinceProgress += count;
        if (_total > options.MaximumBytes)
        {
            throw new InputLimitException(Limit($"the document is longer than {options.MaximumBytes} bytes"));
        }

        if (_sinceProgress > (long)options.MaximumElementBytes + ReadAhead)
        {
            throw new InputLimitException(Limit($"one element is longer than {options.MaximumElementBytes} bytes"));
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static string Limit(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
