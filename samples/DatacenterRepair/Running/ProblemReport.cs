namespace Watcher.DatacenterRepair;

/// <summary>Writes problems as they are found, one line each: <c>error: FILE: PATH: what is wrong, what is expected</c>.</summary>
internal sealed class ProblemReport(TextWriter error)
{
    private const int MostOfAKind = 10;

    /// <summary>Whether there was any.</summary>
    internal bool HasErrors { get; private set; }

    internal void Add(string where, string problem)
    {
        HasErrors = true;
        error.WriteLine($"error: {OneLine(where)}: {OneLine(problem)}");
    }

    /// <summary>Writes the first of many problems, and how many there are beyond.</summary>
    internal void Add(string where, IReadOnlyCollection<string> problems)
    {
        foreach (string problem in problems.Take(MostOfAKind)) Add(where, problem);
        if (problems.Count > MostOfAKind) Add(where, $"{problems.Count - MostOfAKind} more problems of this kind");
    }

    /// <summary>What a name or a file says cannot start a line or steer the terminal.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => c is '\n' or '\r' or '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c));
}
