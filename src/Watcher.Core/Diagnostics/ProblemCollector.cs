namespace Watcher.Diagnostics;

/// <summary>Collects problems in document order; past <see cref="MaximumErrors"/> errors it only counts, so that hostile input stays cheap.</summary>
internal sealed class ProblemCollector
{
    public const int MaximumErrors = 100;
    private const int MaximumWarnings = 1000;
    private readonly List<Problem> _problems = [];
    private int _forced;

    public int ErrorCount { get; private set; }

    public int WarningCount { get; private set; }

    public void Error(string path, string message)
    {
        if (++ErrorCount <= MaximumErrors)
        {
            _problems.Add(Problem.Error(OneLine(path), OneLine(message)));
        }
    }

    /// <summary>Adds the error that ended the reading, which is listed even past the maximum.</summary>
    public void ForceError(string path, string message)
    {
        ErrorCount++;
        _forced++;
        _problems.Add(Problem.Error(OneLine(path), OneLine(message)));
    }

    public void Warning(string path, string message)
    {
        if (++WarningCount <= MaximumWarnings)
        {
            _problems.Add(Problem.Warning(OneLine(path), OneLine(message)));
        }
    }

    public IReadOnlyList<Problem> ToList()
    {
        var all = new List<Problem>(_problems);
        int unlisted = ErrorCount - _forced - MaximumErrors;
        if (unlisted > 0)
        {
            all.Add(Problem.Error("", $"{unlisted} more errors are not listed; mend these first"));
        }

        if (WarningCount > MaximumWarnings)
        {
            all.Add(Problem.Warning("", $"{WarningCount - MaximumWarnings} more warnings are not listed"));
        }

        return all;
    }

    public void ThrowIfErrors(string source)
    {
        if (ErrorCount > 0)
        {
            throw new InvalidInputException(source, ToList());
        }
    }

    /// <summary>Ids of hostile documents may hold line breaks and control characters; a problem is one line all the same.</summary>
    private static string OneLine(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return string.Concat(text.Select(t => char.IsControl(t) ? '\uFFFD' : t));
            }
        }

        return text;
    }
}
