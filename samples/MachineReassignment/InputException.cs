namespace Watcher.MachineReassignment;

/// <summary>An input that cannot be used: one line that names the file and the problem.</summary>
internal sealed class InputException(string file, string problem) : Exception($"{file}: {problem}");
