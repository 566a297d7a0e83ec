namespace Watcher.Testing;

/// <summary>One thing that every strategy must do. Stateless.</summary>
internal abstract class ConformanceCheck(string name, string description)
{
    /// <summary>All checks; what others build on comes first.</summary>
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new DescribedCheck(), new ParametersCheck(), new RunsCheck(), new DeclaredMetricsCheck(), new SurvivesCheck(), new FeasibleCheck(), new LimitsCheck(),
        new LimitsBeforeCutCheck(), new ExclusionsCheck(), new HistoryCheck(), new DeterministicCheck(), new StatelessCheck(), new ThreadSafeCheck(),
        new ThreadCountCheck(), new ElementOrderCheck(), new EnvironmentCheck(), new RenamingCheck(), new IdleNodeCheck(),
        new InputUnchangedCheck(), new CancellableCheck(), new ExplainedCheck(), new SettlesCheck(), new UnitsCheck(),
    ];

    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>Whether it is a law that not every strategy must keep: run where <see cref="ConformanceOptions.Laws"/> asks for it.</summary>
    public virtual bool IsOptional => false;

    public ConformanceCheckResult Run(Bench bench)
    {
        var log = new CheckLog();
        int before = bench.Runs;
        try
        {
            Run(bench, log);
        }
        catch (Exception e) when (!bench.Token.IsCancellationRequested)
        {
            // A check that the strategy brings down says so under its own name; it must not hide what the others find.
            log.Fail(Bench.Describe(e));
        }

        return new ConformanceCheckResult(Name, Description, log.Outcome, log.Findings, bench.Runs - before);
    }

    protected abstract void Run(Bench bench, CheckLog log);
}
