using System.IO.Compression;

namespace Watcher.MachineReassignment;

/// <summary>Reads whitespace-separated integers from a file, gzip or not, and says where one is missing or wrong.</summary>
internal sealed class NumberReader : IDisposable
{
    private readonly string _file;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _length;
    private int _next;
    private long _count;

    internal NumberReader(string file)
    {
        _file = file;
        Stream stream;
        try
        {
            stream = File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, e.Message);
        }

        _stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The next number, which must lie between two others.</summary>
    internal long Next(string what, long least = 0, long most = long.MaxValue)
    {
        int character = SkipSpace();
        _count++;
        if (character < 0) throw new InputException(_file, $"number {_count}: the file ends where {what} is expected");
        bool negative = character == '-';
        if (negative) character = Read();
        if (character is < '0' or > '9') throw new InputException(_file, $"number {_count}: {what} is not a whole number");
        Int128 value = 0;
        for (; character is >= '0' and <= '9'; character = Read())
        {
            value = (value * 10) + (character - '0');
            if (value > long.MaxValue) throw new InputException(_file, $"number {_count}: {what} is too large");
        }

        if (negative) value = -value;
        if (value < least || value > most) throw new InputException(_file, $"number {_count}: {what} is {value}, expected {least} to {most}");
        return (long)value;
    }

    internal int NextInt(string what, int least = 0, int most = int.MaxValue) => (int)Next(what, least, most);

    /// <summary>Whether nothing but white space is left.</summary>
    internal bool AtEnd()
    {
        int character = SkipSpace();
        if (character >= 0) _next--;
        return character < 0;
    }

    private int SkipSpace()
    {
        int character = Read();
        while (character is ' ' or '\n' or '\r' or '\t') character = Read();
        return character;
    }

    private int Read()
    {
        if (_next == _length)
        {
            try
            {
                _length = _stream.Read(_buffer);
            }
            catch (InvalidDataException)
            {
                throw new InputException(_file, "is not a whole gzip file");
            }

            _next = 0;
            if (_length == 0) return -1;
        }

        return _buffer[_next++];
    }
}
