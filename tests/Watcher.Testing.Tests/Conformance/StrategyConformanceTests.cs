using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Testing.Tests.Conformance;

public class StrategyConformanceTests
{
    /// <summary>Few clusters: each fault must show on these already.</summary>
    private static readonly ConformanceOptions s_quick = new()
    {
        Presets = ["enterprise", "fragmented", "quickstart"],
        Nodes = 8,
        Instances = 40,
        Patience = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void Check_DecentStrategy_Conforms() => Check(new Decent()).ShouldConform();

    [Fact]
    public void Check_DecentStrategy_RunsEveryCheckAndLosesNothing()
    {
        ConformanceReport report = Check(new Decent());
        Assert.Equal(ConformanceCheck.All.Select(c => c.Name), report.Checks.Select(c => c.Name));
        Assert.Equal([ConformanceChecks.Settles, ConformanceChecks.Units], report.Checks.Where(c => c.Outcome == ConformanceOutcome.Skipped).Select(c => c.Name));
        Assert.True(report[ConformanceChecks.Feasible].Outcome == ConformanceOutcome.Passed, report.ToString());
        Assert.True(report[ConformanceChecks.Limits].Runs > 0);
    }

    public static TheoryData<IStrategy, string, string> Faults => new()
    {
        { new RandomOrder(), ConformanceChecks.Deterministic, "the plans differ" },
        { new StaticState(), ConformanceChecks.Stateless, "the plans differ" },
        { new SharedBuffer(), ConformanceChecks.ThreadSafe, "" },
        { new ThreadDependent(), ConformanceChecks.ThreadCount, "the plans differ" },
        { new CultureDependent(), ConformanceChecks.Environment, "the plans differ" },
        { new ClockDependent(), ConformanceChecks.Environment, "the plans differ" },
        { new NameDependent(), ConformanceChecks.Renaming, "more than names" },
        { new Throws(), ConformanceChecks.Runs, "out of ideas" },
        { new Throws(), ConformanceChecks.Survives, "out of ideas" },
        { new Fragile(), ConformanceChecks.Survives, "empty model" },
        { new Uncancellable(), ConformanceChecks.Cancellable, "CancellationToken" },
        { new ThrowsWhenCancelled(), ConformanceChecks.Cancellable, "OperationCanceledException" },
        { new WritesIntoTheModel(), ConformanceChecks.InputUnchanged, "the model has changed" },
        { new Cheats(), ConformanceChecks.Feasible, "as the strategy proposed it" },
        { new Cheats(), ConformanceChecks.Exclusions, "touches" },
        { new Nosy(), ConformanceChecks.DeclaredMetrics, "asks for 'host_power'" },
        { new Presumes(), ConformanceChecks.History, "instances rest for" },
        { new Careless(), ConformanceChecks.Described, "no_such_goal" },
        { new Careless(), ConformanceChecks.Described, "instances.colour" },
        { new Careless(), ConformanceChecks.Described, "not JSON" },
        { new Careless(), ConformanceChecks.Parameters, "no_such_parameter" },
        { new Careless(), ConformanceChecks.Parameters, "bind to others" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Check_FaultyStrategy_FailsTheCheckOfThatName(IStrategy strategy, string check, string finding)
    {
        ConformanceReport report = Check(strategy);

        Assert.True(report[check].Outcome == ConformanceOutcome.Failed, report.ToString());
        Assert.Contains(report[check].Findings, f => f.Contains(finding, StringComparison.Ordinal));
        Assert.False(report.Conforms);
        var error = Assert.Throws<WatcherAssertionException>(report.ShouldConform);
        Assert.Contains($"FAILED {check}:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConformanceChecks.LimitsBeforeCut)]
    [InlineData(ConformanceChecks.Explained)]
    [InlineData(ConformanceChecks.Described)]
    public void Check_StrategyThatCouldDoBetter_IsAdvised_AndFailsWhenStrict(string check)
    {
        ConformanceReport report = Check(new Silent());
        Assert.True(report[check].Outcome == ConformanceOutcome.Advice, report.ToString());
        report.ShouldConform();

        ConformanceReport strict = StrategyConformance.Check(new Silent(), s_quick with { Strict = true, Skip = [.. report.Checks.Select(c => c.Name).Where(n => n != check)] },
            TestContext.Current.CancellationToken);
        Assert.Equal(check, Assert.Single(strict.Failures).Name);
    }

    [Fact]
    public void Check_EndlessStrategy_ComesBack()
    {
        ConformanceReport report = StrategyConformance.Check(new Endless(), s_quick with { TimeLimit = TimeSpan.FromSeconds(3) }, TestContext.Current.CancellationToken);
        Assert.Contains(report[ConformanceChecks.Survives].Findings, f => f.Contains("still running", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_RequiredParameters_AreAskedFor()
    {
        ConformanceReport without = Check(new NeedsANode());
        Assert.Contains(without[ConformanceChecks.Runs].Findings, f => f.Contains("ConformanceOptions.Parameters", StringComparison.Ordinal));

        StrategyConformance.Check(new NeedsANode(), s_quick with
        {
            Parameters = model => model.Nodes.Count == 0 ? null : AttributeMap.Of(("node", model.Nodes[0].Hostname)),
        }, TestContext.Current.CancellationToken).ShouldConform();
    }

    [Fact]
    public void Check_SkippedCheck_IsReportedAsSkipped()
    {
        ConformanceReport report = StrategyConformance.Check(new RandomOrder(), s_quick with
        {
            Skip = [ConformanceChecks.Deterministic, ConformanceChecks.Stateless, ConformanceChecks.ThreadSafe, ConformanceChecks.ThreadCount,
                ConformanceChecks.ElementOrder, ConformanceChecks.Environment, ConformanceChecks.Renaming],
        }, TestContext.Current.CancellationToken);
        Assert.Equal(ConformanceOutcome.Skipped, report[ConformanceChecks.Deterministic].Outcome);
        report.ShouldConform();
    }

    [Fact]
    public void Check_UnknownNameToSkip_IsRefused() =>
        Assert.Throws<ArgumentException>(() => StrategyConformance.Check(new Decent(), s_quick with { Skip = ["no_such_check"] }, TestContext.Current.CancellationToken));

    [Fact]
    public void Check_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => StrategyConformance.Check(new Decent(), s_quick, cancelled.Token));
    }

    [Fact]
    public void Check_OwnScenarios_AreRunToo()
    {
        var options = new ConformanceOptions
        {
            Presets = [],
            Scenarios = [Scenario.Create().Node("n1").Node("n2").Instance("i1", on: "n1").Instance("i2", on: "n2").Build()],
        };
        ConformanceReport report = StrategyConformance.Check(new RandomOrder(), options, TestContext.Current.CancellationToken);
        Assert.Equal(1, report[ConformanceChecks.Runs].Runs);
    }

    public static TheoryData<IStrategy> BuiltIn => new(BuiltInStrategies.All);

    [Theory]
    [MemberData(nameof(BuiltIn), DisableDiscoveryEnumeration = true)]
    public void Check_BuiltInStrategy_Conforms(IStrategy strategy) =>
        StrategyConformance.Check(strategy, new ConformanceOptions { Parameters = model => Watcher.Tests.BuiltInParameters.For(strategy.Descriptor.Name, model) },
            TestContext.Current.CancellationToken).ShouldConform();

    private static ConformanceReport Check(IStrategy strategy) => StrategyConformance.Check(strategy, s_quick, TestContext.Current.CancellationToken);
}
