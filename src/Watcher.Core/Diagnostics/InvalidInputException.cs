namespace Watcher.Diagnostics;

/// <summary>An input (model, metrics, plan, parameters, scope, configuration) is refused. <see cref="Problems"/> lists every error found, not the first.</summary>
public sealed class InvalidInputException : WatcherException
{
    /// <summary>Creates the exception from all problems found; only errors among them count for the message.</summary>
    /// <param name="source">What was read: a file name, or the name of the input, for example <c>parameters</c>.</param>
    /// <param name="problems">At least one error.</param>
    public InvalidInputException(string source, IReadOnlyList<Problem> problems)
        : base(Describe(source, problems))
    {
        InputName = source;
        Problems = problems;
    }

    /// <summary>Creates the exception for a single error.</summary>
    public InvalidInputException(string source, string path, string message)
        : this(source, [Problem.Error(path, message)])
    {
    }

    /// <summary>A file name, or the name of the input.</summary>
    public string InputName { get; }

    /// <summary>All problems, in document order.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    private static string Describe(string source, IReadOnlyList<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        var errors = problems.Where(p => p.Severity == ProblemSeverity.Error).ToList();
        string first = errors.Count > 0 ? errors[0].ToString() : "invalid input";
        return errors.Count > 1 ? $"{source}: {first} (and {errors.Count - 1} more)" : $"{source}: {first}";
    }
}
