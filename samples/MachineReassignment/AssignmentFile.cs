using System.Globalization;

namespace Watcher.MachineReassignment;

/// <summary>Reads and writes an assignment: the machine of each process, in one line, separated by spaces.</summary>
internal static class AssignmentFile
{
    /// <summary>Reads an assignment and holds it to the model, where that could be read.</summary>
    /// <returns>Null where there is no model or the two do not belong together, which is then reported.</returns>
    /// <exception cref="InputException">The file cannot be read, or does not consist of numbers.</exception>
    internal static int[]? Read(string file, ReassignmentModel? model, ProblemReport problems)
    {
        var machines = new List<long>();
        using (var reader = new NumberReader(file))
        {
            while (!reader.AtEnd()) machines.Add(reader.Next("a machine", long.MinValue));
        }

        long last = model?.Machines - 1 ?? int.MaxValue;
        var outside = new List<string>();
        for (int p = 0; p < machines.Count; p++)
        {
            if (machines[p] < 0 || machines[p] > last) outside.Add($"process {p} is on machine {machines[p]}, expected 0 to {last}");
        }

        problems.Add(file, outside);
        if (model is null) return null;
        if (machines.Count != model.Processes) problems.Add(file, $"has {machines.Count} machines, expected {model.Processes}: one for each process");
        return outside.Count == 0 && machines.Count == model.Processes ? [.. machines.Select(m => (int)m)] : null;
    }

    /// <summary>Finds out before the search whether the answer can be written at all.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    internal static void CheckWritable(string file, params ReadOnlySpan<string?> inputs)
    {
        string path = FullPath(file);
        foreach (string? input in inputs)
        {
            if (!string.IsNullOrEmpty(input) && FullPath(input) == path) throw new InputException(file, "is also an input, expected a file of its own");
        }

        if (Directory.Exists(path)) throw new InputException(file, "is a folder, expected the path of a file");
        if (IsDevice(path)) return;
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new InputException(file, "cannot be written: its folder does not exist, expected an existing one");
        string part = PartOf(path);
        Guard(file, part, () => File.WriteAllText(part, ""));
        File.Delete(part);
    }

    /// <summary>Writes an assignment, whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written; nothing is left behind, and what was there before is untouched.</exception>
    internal static void Write(string file, ReadOnlySpan<int> assignment)
    {
        string line = string.Join(' ', assignment.ToArray().Select(m => m.ToString(CultureInfo.InvariantCulture))) + "\n";
        string path = FullPath(file);
        if (IsDevice(path))
        {
            Guard(file, null, () => File.WriteAllText(path, line));
            return;
        }

        string part = PartOf(path);
        Guard(file, part, () =>
        {
            File.WriteAllText(part, line);
            File.Move(part, path, overwrite: true);
        });
    }

    private static void Guard(string file, string? part, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (part is not null) TryDelete(part);
            throw new InputException(file, $"cannot be written: {e.Message}");
        }
    }

    private static void TryDelete(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason why the file could not be written is the one to tell.
        }
    }

    /// <summary>Beside the target, so that the last step is a rename within one file system; a name that no other process takes.</summary>
    private static string PartOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, FormattableString.Invariant($".{Path.GetFileName(path)}.{Environment.ProcessId}.part"));

    /// <summary>A rename would put a file in the place of the device.</summary>
    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);

    private static string FullPath(string file)
    {
        try
        {
            return Path.GetFullPath(file);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw new InputException(file, "is no path, expected the path of a file");
        }
    }
}
