using Watcher.Diagnostics;

namespace Watcher.Configuration;

/// <summary>Collects the problems of a configuration, in its order.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<Problem> _problems = [];

    public bool HasErrors => _problems.Exists(p => p.Severity == ProblemSeverity.Error);

    public void Error(string path, string message) => _problems.Add(Problem.Error(path, message));

    public void Warning(string path, string message) => _problems.Add(Problem.Warning(path, message));

    public IReadOnlyList<Problem> ToList() => [.. _problems];
}
