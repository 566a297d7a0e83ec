using Watcher.Cli.Input;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Cli.Output;

/// <summary>Files that a command writes, whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Whether a file can be written, before work is done for it; reports why not.</summary>
    public static void Check(string option, string? path, ProblemReport problems)
    {
        if (path is null)
        {
            return;
        }

        if (path.Length == 0)
        {
            problems.Error(option, "", "is empty, expected the path of a file");
            return;
        }

        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
            if (Directory.Exists(path))
            {
                problems.Error(path, "", $"is a folder, expected the path of a file ({option})");
            }
            else if (!Directory.Exists(folder))
            {
                problems.Error(path, "", $"cannot be written: folder '{folder}' does not exist, expected an existing one ({option})");
            }
            else
            {
                Probe(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Error(path, "", $"cannot be written: {e.Message} ({option})");
        }
    }

    /// <summary>Reports outputs that would overwrite each other.</summary>
    public static void CheckDistinct(IEnumerable<(string Option, string? Path)> outputs, ProblemReport problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string option, string? path) in outputs)
        {
            if (!string.IsNullOrEmpty(path) && !seen.TryAdd(Path.GetFullPath(path), option))
            {
                problems.Error(path, "", $"is named by {seen[Path.GetFullPath(path)]} and {option}, expected different files");
            }
        }
    }

    /// <summary>Writes a file; compressed where its name ends in <c>.gz</c>.</summary>
    /// <exception cref="OutputException">It cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            DocumentFile.Write(path, stream =>
            {
                using var buffered = new BufferedStream(new KeepOpenStream(stream), 1 << 16);
                write(buffered);
            });
        }
        catch (WatcherException e) when (e is not InvalidInputException)
        {
            throw new OutputException(path, e.InnerException is { } cause ? $"cannot be written: {cause.Message}" : e.Message);
        }
    }

    private static void Probe(string folder)
    {
        string probe = Path.Combine(folder, "." + Path.GetRandomFileName());
        using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
        {
        }
    }
}
