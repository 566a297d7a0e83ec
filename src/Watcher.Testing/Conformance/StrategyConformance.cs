using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>
/// Runs a strategy through everything that every strategy must do, on generated, hand-made and poisoned clusters: see
/// <see cref="ConformanceChecks"/> for what is asked. One line in a test:
/// <c>StrategyConformance.Check(new MyStrategy()).ShouldConform();</c>
/// </summary>
public static class StrategyConformance
{
    /// <summary>Checks a strategy.</summary>
    /// <param name="strategy">The strategy: one instance, used for all runs, some of them at once.</param>
    /// <param name="options">What to run it on; null = <see cref="ConformanceOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the check between two runs.</param>
    /// <returns>The report; never throws for what the strategy does.</returns>
    /// <exception cref="ArgumentException">An option names a check or preset that does not exist.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ConformanceReport Check(IStrategy strategy, ConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        options ??= ConformanceOptions.Default;
        foreach (string name in options.Skip)
        {
            if (!ConformanceCheck.All.Any(c => c.Name == name))
            {
                throw new ArgumentException(
                    $"there is no check '{name}'; expected one of {string.Join(", ", ConformanceCheck.All.Select(c => c.Name))}", nameof(options));
            }
        }

        var bench = new Bench(strategy, options, cancellationToken);
        var results = new List<ConformanceCheckResult>();
        foreach (ConformanceCheck check in ConformanceCheck.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(options.Skip.Contains(check.Name, StringComparer.Ordinal)
                ? new ConformanceCheckResult(check.Name, check.Description, ConformanceOutcome.Skipped, ["left out by the options"], 0)
                : check.Run(bench));
        }

        return new ConformanceReport(strategy.Descriptor?.Name ?? strategy.GetType().Name, options.Strict, results);
    }
}
