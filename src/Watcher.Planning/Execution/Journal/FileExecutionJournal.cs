using System.Globalization;
using Watcher.Diagnostics;

namespace Watcher.Planning;

/// <summary>
/// A journal in a file of its own: one line of JSON a record, flushed to the disk before <see cref="Append"/> returns. A last line that a crash tore
/// is dropped when the file is opened, and so never was; a broken line before it is an error. Nobody else can open the file while it is open here.
/// Thread-safe.
/// </summary>
public sealed class FileExecutionJournal : IExecutionJournal, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly List<JournalRecord> _records = [];
    private readonly bool _flushToDisk;

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flushToDisk">Whether each append waits for the disk; false = for the operating system only, which survives the end of the process
    /// but not of the machine.</param>
    /// <exception cref="WatcherException">The file cannot be opened, or is open elsewhere.</exception>
    /// <exception cref="InvalidInputException">A line that is not the last one is broken.</exception>
    public FileExecutionJournal(string path, bool flushToDisk = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _flushToDisk = flushToDisk;
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WatcherException($"the journal '{path}' cannot be opened: {e.Message}", e);
        }

        try
        {
            Load(path);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalRecord> Read()
    {
        lock (_gate)
        {
            return [.. _records];
        }
    }

    /// <inheritdoc/>
    public void Append(IReadOnlyList<JournalRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var lines = new MemoryStream();
        foreach (JournalRecord record in records)
        {
            JournalLine.Write(record, lines);
        }

        lock (_gate)
        {
            long end = _file.Position;
            try
            {
                lines.WriteTo(_file);
                _file.Flush(_flushToDisk);
            }
            catch (IOException e)
            {
                Cut(end);
                throw new WatcherException($"the journal '{_file.Name}' cannot be written: {e.Message}", e);
            }

            _records.AddRange(records);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private void Load(string path)
    {
        byte[] bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        int start = 0, number = 0;
        while (start < bytes.Length)
        {
            number++;
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            JournalRecord? record = length < 0 ? null : JournalLine.TryRead(bytes.AsMemory(start, length));
            if (record is null)
            {
                if (length >= 0 && start + length + 1 < bytes.Length)
                {
                    throw new InvalidInputException(path, string.Create(CultureInfo.InvariantCulture, $"line {number}"),
                        "is not a record of a journal; take the file from a backup, or start the plan anew after looking at what it did");
                }

                break;
            }

            _records.Add(record);
            start += length + 1;
        }

        _file.SetLength(start);
        _file.Position = start;
    }

    /// <summary>Takes back what was half written, so that a later record does not follow a torn one.</summary>
    private void Cut(long end)
    {
        try
        {
            _file.SetLength(end);
            _file.Position = end;
        }
        catch (IOException)
        {
            // Nothing more can be done here: the torn line is the last one, and is dropped when the file is opened again.
        }
    }
}
