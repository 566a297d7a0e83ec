using System.Text;

namespace Watcher.MachineReassignment;

/// <summary>Writes problems as they are found, one line each: <c>error: FILE: what is wrong, what is expected</c>.</summary>
internal sealed class ProblemReport(TextWriter error)
{
    private const int MostOfAKind = 10;

    /// <summary>Whether there was any.</summary>
    internal bool HasErrors { get; private set; }

    internal void Add(string where, string problem)
    {
        HasErrors = true;
        error.WriteLine(new StringBuilder("error: ").Append(OneLine(where)).Append(": ").Append(OneLine(problem)));
    }

    /// <summary>Writes the first of many problems of one file, and how many there are beyond.</summary>
    internal void Add(string where, IReadOnlyList<string> problems)
    {
        foreach (string problem in problems.Take(MostOfAKind)) Add(where, problem);
        if (problems.Count > MostOfAKind) Add(where, $"{problems.Count - MostOfAKind} more problems of this kind, expected none");
    }

    /// <summary>Runs something that reads; null where that failed and is reported.</summary>
    internal T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            Add(e.Where, e.Message);
            return null;
        }
    }

    /// <summary>What a name or a file says cannot start a line or steer the terminal.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, from) =>
    {
        for (int i = 0; i < line.Length; i++) line[i] = from[i] is '\n' or '\r' or '\t' ? ' ' : char.IsControl(from[i]) ? '\uFFFD' : from[i];
    });
}
