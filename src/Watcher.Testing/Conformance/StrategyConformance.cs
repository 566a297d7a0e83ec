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
        foreach (string name in options.Skip.Concat(options.Laws))
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
            string? skipped = options.Skip.Contains(check.Name, StringComparer.Ordinal) ? "left out by the options"
                : check.IsOptional && !options.Laws.Contains(check.Name, StringComparer.Ordinal) ? "a law that the options do not ask for"
                : null;
            results.Add(skipped is null
                ? check.Run(bench)
                : new ConformanceCheckResult(check.Name, check.Description, ConformanceOutcome.Skipped, [skipped], 0));
        }

        return new ConformanceReport(strategy.Descriptor?.Name ?? strategy.GetType().Name, options.Strict, results)
        {
            Clusters = bench.Cases.Count,
            ClustersWithActions = bench.Answered().Count(a => a.Result.Plan.Actions.Count > 0),
        };
    }
}
