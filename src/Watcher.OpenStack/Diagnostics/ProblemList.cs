using System.Globalization;
using Watcher.Diagnostics;

namespace Watcher.OpenStack;

/// <summary>
/// The problems of one reading, in document order. Past a bound problems are only counted, so that hostile input stays cheap.
/// What happens to many elements alike (<see cref="Tally"/>) is told once, with its number and first place.
/// </summary>
internal sealed class ProblemList
{
    private const int MaximumErrors = 100;
    private const int MaximumWarnings = 1000;
    private const int MaximumTallies = 200;
    private readonly List<Problem> _errors = [];
    private readonly List<Problem> _warnings = [];
    private readonly Dictionary<string, (string Path, long Count)> _tallies = new(StringComparer.Ordinal);
    private readonly List<string> _tallyOrder = [];
    private long _errorCount;
    private long _warningCount;

    public bool HasErrors => _errorCount > 0;

    public void Error(string path, string message) => Add(Problem.Error(path, message));

    public void Warning(string path, string message) => Add(Problem.Warning(path, message));

    /// <summary>Adds a problem; what is past the bound is counted.</summary>
    public void Add(Problem problem)
    {
        if (problem.Severity == ProblemSeverity.Error)
        {
            if (++_errorCount <= MaximumErrors)
            {
                _errors.Add(problem);
            }
        }
        else if (++_warningCount <= MaximumWarnings)
        {
            _warnings.Add(problem);
        }
    }

    /// <summary>Counts something that is told once; the place is asked for only the first time.</summary>
    public void Tally<T>(string message, T place, Func<T, string> path)
    {
        if (_tallies.TryGetValue(message, out (string Path, long Count) tally))
        {
            _tallies[message] = (tally.Path, tally.Count + 1);
        }
        else if (_tallies.Count < MaximumTallies)
        {
            _tallies.Add(message, (path(place), 1));
            _tallyOrder.Add(message);
        }
    }

    public IReadOnlyList<Problem> Warnings()
    {
        var all = new List<Problem>(_warnings);
        foreach (string message in _tallyOrder)
        {
            (string path, long count) = _tallies[message];
            all.Add(Problem.Warning(path, count == 1 ? message : string.Create(CultureInfo.InvariantCulture, $"{message} ({count} times, this is the first)")));
        }

        if (_warningCount > MaximumWarnings)
        {
            all.Add(Problem.Warning("", string.Create(CultureInfo.InvariantCulture, $"{_warningCount - MaximumWarnings} more warnings are not listed")));
        }

        return all;
    }

    public void ThrowIfErrors(string source)
    {
        if (!HasErrors)
        {
            return;
        }

        var all = new List<Problem>(_errors);
        if (_errorCount > MaximumErrors)
        {
            all.Add(Problem.Error("", string.Create(CultureInfo.InvariantCulture, $"{_errorCount - MaximumErrors} more errors are not listed; mend these first")));
        }

        all.AddRange(Warnings());
        throw new InvalidInputException(source, all);
    }
}
