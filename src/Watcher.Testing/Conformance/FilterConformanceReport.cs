namespace Watcher.Testing;

/// <summary>What <see cref="FilterConformance"/> found. Immutable.</summary>
public sealed class FilterConformanceReport
{
    internal FilterConformanceReport(string filter, IReadOnlyList<string> findings)
    {
        Filter = filter;
        Findings = findings;
    }

    /// <summary>Name of the filter.</summary>
    public string Filter { get; }

    /// <summary>What is wrong, one line each, the first ones; empty where it conforms.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Conforms => Findings.Count == 0;

    /// <summary>Asserts that the filter conforms.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="WatcherAssertionException">It does not; the message is the whole report.</exception>
    public FilterConformanceReport ShouldConform() => Conforms ? this : throw new WatcherAssertionException(ToString());

    /// <summary>The report as text of several lines.</summary>
    public override string ToString() =>
        $"filter '{Filter}' {(Conforms ? "conforms" : "does not conform")}" + string.Concat(Findings.Select(f => $"{Environment.NewLine}  - {f}"));
}
