using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Cli.Input;

/// <summary>Writes problems as the contract has them, one line each: <c>error: FILE: PATH: what is wrong, what is expected</c>.</summary>
internal sealed class ProblemReport(TextWriter error)
{
    private const int MaximumWarnings = 100;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether an error was written.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>What an input is called from now on: a file, or the option that it came from.</summary>
    public void Name(string input, string shown) => _names[input] = shown;

    /// <summary>Writes an error.</summary>
    public void Error(string file, string path, string message)
    {
        HasErrors = true;
        Write("error", file, path, message);
    }

    /// <summary>Writes a warning.</summary>
    public void Warning(string file, string path, string message) => Write("warning", file, path, message);

    /// <summary>Writes everything that an exception lists.</summary>
    public void Add(InvalidInputException exception)
    {
        string file = _names.GetValueOrDefault(exception.InputName, exception.InputName);
        foreach (Problem problem in exception.Problems)
        {
            if (problem.Severity == ProblemSeverity.Error)
            {
                // What an audit calls by the name of a request's part, a person knows as an option.
                bool option = _names.TryGetValue(exception.InputName + "." + problem.Path, out string? named);
                Error(option ? named! : file, option ? "" : problem.Path, problem.Message);
            }
        }

        HasErrors = true;
    }

    /// <summary>Writes warnings of a file, a sensible number of them.</summary>
    public void Warnings(string file, IReadOnlyList<Problem> warnings)
    {
        for (int i = 0; i < Math.Min(warnings.Count, MaximumWarnings); i++)
        {
            Warning(file, warnings[i].Path, warnings[i].Message);
        }

        if (warnings.Count > MaximumWarnings)
        {
            Warning(file, "", FormattableString.Invariant($"{warnings.Count - MaximumWarnings} more warnings are not listed"));
        }
    }

    /// <summary>Runs something that reads; null where it reported errors.</summary>
    public T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidInputException e)
        {
            Add(e);
            return null;
        }
    }

    private void Write(string kind, string file, string path, string message)
    {
        var line = new StringBuilder(kind).Append(": ");
        Append(line, file);
        if (path.Length > 0)
        {
            Append(line.Append(": "), path);
        }

        Append(line.Append(": "), message);
        error.WriteLine(line);
    }

    /// <summary>One problem is one line, and what a file says cannot steer the terminal.</summary>
    private static void Append(StringBuilder line, string text)
    {
        foreach (char c in text)
        {
            _ = c switch
            {
                '\r' => line,
                '\n' or '\t' => line.Append(' '),
                _ when char.IsControl(c) => line.Append('\uFFFD'),
                _ => line.Append(c),
            };
        }
    }
}
