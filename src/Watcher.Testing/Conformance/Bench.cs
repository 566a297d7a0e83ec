using System.Globalization;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>The strategy under check, the clusters to run it on, and how its runs ended. Runs of a case as it is are made once and kept.</summary>
internal sealed class Bench
{
    private const int StackBytes = 8 << 20;
    private readonly Dictionary<string, RunOutcome> _asIs = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<BenchCase>> _cases;
    private volatile string? _hanging;
    private int _runs;

    public Bench(IStrategy strategy, ConformanceOptions options, CancellationToken token)
    {
        Strategy = strategy;
        Options = options;
        Token = token;
        _cases = new(() => ClusterCases.Make(options));
    }

    public IStrategy Strategy { get; }

    public ConformanceOptions Options { get; }

    public CancellationToken Token { get; }

    /// <summary>How often the strategy has been run.</summary>
    public int Runs => _runs;

    /// <summary>The generated and the author's own clusters.</summary>
    public IReadOnlyList<BenchCase> Cases => _cases.Value;

    /// <summary>The clusters that the strategy answered, with its answers.</summary>
    public IEnumerable<(BenchCase Case, AuditResult Result)> Answered()
    {
        foreach (BenchCase one in Cases)
        {
            if (AsIs(one).Result is { } result)
            {
                yield return (one, result);
            }
        }
    }

    /// <summary>The run of a case as it is.</summary>
    public RunOutcome AsIs(BenchCase one)
    {
        if (!_asIs.TryGetValue(one.Name, out RunOutcome outcome))
        {
            _asIs[one.Name] = outcome = Run(one);
        }

        return outcome;
    }

    /// <summary>
    /// Runs a case on a thread of its own; what the strategy throws, and that it does not come back, is part of the outcome. Safe to call
    /// from several threads.
    /// </summary>
    /// <param name="one">The case.</param>
    /// <param name="cancellation">What the strategy is told.</param>
    /// <param name="culture">Culture of the thread; null = the caller's.</param>
    /// <param name="limit">How long to wait; null = the options' time limit of a run.</param>
    public RunOutcome Run(BenchCase one, CancellationToken cancellation = default, CultureInfo? culture = null, TimeSpan? limit = null)
    {
        Token.ThrowIfCancellationRequested();
        if (_hanging is { } earlier)
        {
            return new RunOutcome(null, new TimeoutException($"not run, since '{earlier}' did not come back"));
        }

        Interlocked.Increment(ref _runs);
        RunOutcome outcome = default;
        var thread = new Thread(() =>
        {
            try
            {
                outcome = new RunOutcome(one.Scenario.Run(Strategy, one.Parameters, cancellation), null);
            }
            catch (Exception e)
            {
                outcome = new RunOutcome(null, e);
            }
        }, StackBytes)
        { IsBackground = true };
        if (culture is not null)
        {
#pragma warning disable RS0030 // A culture is what the check 'environment' is about.
            thread.CurrentCulture = thread.CurrentUICulture = culture;
#pragma warning restore RS0030
        }

        thread.Start();
        TimeSpan most = limit ?? Options.TimeLimit;
        if (thread.Join(most))
        {
            return outcome;
        }

        // The thread cannot be stopped; it ends with the process. Further runs beside it would prove nothing.
        _hanging = one.Name;
        return new RunOutcome(null, new TimeoutException(Report.Text($"still running after {most.TotalSeconds:0.#} s")));
    }

    /// <summary>Runs a changed case and compares its plan with that of the case as it is.</summary>
    public void Compare(BenchCase one, AuditResult expected, BenchCase changed, CheckLog log)
    {
        log.Ran();
        RunOutcome outcome = Run(changed);
        CompareWith(one, expected, outcome, log);
    }

    /// <summary>Compares an outcome with the answer of the case as it is.</summary>
    public static void CompareWith(BenchCase one, AuditResult expected, RunOutcome outcome, CheckLog log)
    {
        if (outcome.Result is not { } result)
        {
            log.Fail($"{one.Name}: {Describe(outcome.Error!)}");
            return;
        }

        IReadOnlyList<string> difference = PlanText.Difference(PlanText.Lines(expected.Plan), PlanText.Lines(result.Plan));
        if (difference.Count > 0)
        {
            log.Fail($"{one.Name}: the plans differ\n{string.Join('\n', difference)}");
        }
    }

    /// <summary>An exception as one line, with where it came from: the author wants to find it.</summary>
    public static string Describe(Exception error)
    {
        string? where = error.StackTrace?.Split('\n', 2)[0].Trim();
        return error is InvalidInputException
            ? $"refuses: {error.Message}"
            : $"throws {error.GetType().Name}: {error.Message}{(where is null ? "" : " " + where)}";
    }

    /// <summary>What the strategy itself proposes, before limits are applied for it.</summary>
    /// <param name="one">The case.</param>
    /// <param name="limits">What it is told of limits.</param>
    /// <param name="metrics">Readings instead of the case's; null = the case's.</param>
    public Solution Solve(BenchCase one, PlanLimits limits, Metrics.MetricSet? metrics = null)
    {
        Interlocked.Increment(ref _runs);
        Scenario scenario = one.Scenario;
        var context = new StrategyContext(scenario.Model, metrics ?? scenario.Metrics,
            (scenario.Filters ?? CoreFilterChain.Instance).Evaluate(scenario.Model), scenario.Scope.Apply(scenario.Model))
        {
            Limits = limits,
            Seed = scenario.Seed,
            Threads = scenario.Threads,
        };
        return Strategy.Execute(context, Strategy.BindParameters(one.Parameters));
    }

    /// <summary>A model as a case with the author's parameters for it; null where the author has none.</summary>
    public BenchCase? CaseOf(string name, Scenario scenario) =>
        Options.Parameters(scenario.Model) is { } parameters ? new BenchCase(name, scenario, parameters) : null;
}
