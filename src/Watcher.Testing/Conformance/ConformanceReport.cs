using System.Globalization;
using System.Text;

namespace Watcher.Testing;

/// <summary>What <see cref="StrategyConformance"/> found, check by check. Immutable.</summary>
public sealed class ConformanceReport
{
    internal ConformanceReport(string strategy, bool strict, IReadOnlyList<ConformanceCheckResult> checks)
    {
        Strategy = strategy;
        Strict = strict;
        Checks = checks;
    }

    /// <summary>Name of the strategy.</summary>
    public string Strategy { get; }

    /// <summary>Whether advice counts as a failure.</summary>
    public bool Strict { get; }

    /// <summary>Clusters that the strategy was run on, the odd and poisoned ones apart.</summary>
    public int Clusters { get; internal init; }

    /// <summary>Those of them on which it planned something: a report of a strategy that never acts proves little.</summary>
    public int ClustersWithActions { get; internal init; }

    /// <summary>The checks, in the order in which they ran.</summary>
    public IReadOnlyList<ConformanceCheckResult> Checks { get; }

    /// <summary>The checks that count against the strategy.</summary>
    public IEnumerable<ConformanceCheckResult> Failures => Checks.Where(
        c => c.Outcome == ConformanceOutcome.Failed || (Strict && c.Outcome == ConformanceOutcome.Advice));

    /// <summary>Whether no check counts against the strategy.</summary>
    public bool Conforms => !Failures.Any();

    /// <summary>The check of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public ConformanceCheckResult this[string check] => Checks.FirstOrDefault(c => c.Name == check)
        ?? throw new KeyNotFoundException($"there is no check '{check}'; expected one of {string.Join(", ", Checks.Select(c => c.Name))}");

    /// <summary>Asserts that the strategy conforms.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="WatcherAssertionException">It does not; the message is the whole report.</exception>
    public ConformanceReport ShouldConform() => Conforms ? this : throw new WatcherAssertionException(ToString());

    /// <summary>The report as text of several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"strategy '{Strategy}' {(Conforms ? "conforms" : "does not conform")}: {Checks.Count(c => c.Outcome == ConformanceOutcome.Passed)} of {Checks.Count} checks passed, with actions on {ClustersWithActions} of {Clusters} clusters");
        foreach (ConformanceCheckResult check in Checks)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {Mark(check.Outcome)} {check.Name}: {check.Description}");
            foreach (string finding in check.Findings)
            {
                text.AppendLine().Append("       - ").Append(finding.ReplaceLineEndings(Environment.NewLine + "         "));
            }
        }

        return text.ToString();
    }

    private static string Mark(ConformanceOutcome outcome) => outcome switch
    {
        ConformanceOutcome.Passed => "ok    ",
        ConformanceOutcome.Advice => "advice",
        ConformanceOutcome.Failed => "FAILED",
        _ => "skip  ",
    };
}
