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
        try
        {
            _stream = Open(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(file, "does not exist, expected a file of numbers");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(file, Directory.Exists(file) ? "is a folder, expected a file of numbers" : $"cannot be read: {e.Message}");
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>A fault at the number that was read last.</summary>
    internal InputException Fault(string problem) => new(_file, $"number {_count}: {problem}");

    /// <summary>The next number, which must lie between two others.</summary>
    internal long Next(string what, long least = 0, long most = long.MaxValue)
    {
        int character = SkipSpace();
        _count++;
        if (character < 0) throw Fault($"the file ends where {what} is expected");
        bool negative = character == '-';
        if (negative) character = Read();
        if (character is < '0' or > '9') throw Fault($"is no whole number, expected {what}");
        Int128 value = 0;
        for (; character is >= '0' and <= '9'; character = Read())
        {
            value = (value * 10) + (character - '0');
            if (value > long.MaxValue) throw Fault($"is too large, expected {what} of at most {long.MaxValue}");
        }

        // "1.5" must not pass for 1 and 5.
        if (character >= 0 && !IsSpace(character)) throw Fault($"is no whole number, expected {what}");
        if (negative) value = -value;
        if (value < least || value > most) throw Fault($"is {value}, expected {what} of {least} {(most == long.MaxValue ? "or more" : $"to {most}")}");
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

    /// <summary>Compressed or not is told by the first two bytes, which no file of numbers begins with.</summary>
    private static Stream Open(string file)
    {
        FileStream stream = File.OpenRead(file);
        if (!stream.CanSeek) return stream;
        bool compressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static bool IsSpace(int character) => character is ' ' or '\n' or '\r' or '\t';

    private int SkipSpace()
    {
        int character = Read();
        while (IsSpace(character)) character = Read();
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
                throw new InputException(_file, "is damaged, expected a whole gzip file");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException(_file, $"cannot be read: {e.Message}");
            }

            _next = 0;
            if (_length == 0) return -1;
        }

        return _buffer[_next++];
    }
}
