namespace Watcher.OpenStack.Tests.Support;

/// <summary>Gives its bytes in small pieces, as a network does.</summary>
internal sealed class DripStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);
}
