using Watcher.Goals;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Testing.Tests.Conformance;

/// <summary>The laws that an author may ask for: found where they are broken, and kept apart from what every strategy must do.</summary>
public class ConformanceLawTests
{
    private static readonly ConformanceOptions s_laws = new()
    {
        Presets = ["enterprise", "fragmented"],
        Nodes = 8,
        Instances = 40,
        Laws = [ConformanceChecks.Settles, ConformanceChecks.Units],
    };

    [Fact]
    public void Check_StrategyThatGoesOnForEver_DoesNotSettle()
    {
        ConformanceReport report = Check(new Decent(), ConformanceChecks.Settles);

        Assert.Equal(ConformanceChecks.Settles, Assert.Single(report.Failures).Name);
        Assert.Contains(report[ConformanceChecks.Settles].Findings, f => f.Contains("more when run again on the result", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_StrategyThatComparesUnlikeThings_DependsOnUnits()
    {
        ConformanceReport report = Check(new ComparesUnlikeThings(), ConformanceChecks.Units);

        Assert.Contains(Assert.Single(report.Failures).Findings, f => f.Contains("the plans differ in more than units", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_StrategyThatKeepsTheLaws_PassesAndHasActed()
    {
        IStrategy balance = BuiltInStrategies.All.Single(s => s.Descriptor.Name == "allocation_balance");
        ConformanceReport report = StrategyConformance.Check(balance, s_laws, TestContext.Current.CancellationToken).ShouldConform();

        Assert.Equal(ConformanceOutcome.Passed, report[ConformanceChecks.Settles].Outcome);
        Assert.Equal(ConformanceOutcome.Passed, report[ConformanceChecks.Units].Outcome);
        Assert.Equal((2, 2), (report.Clusters, report.ClustersWithActions));
    }

    [Fact]
    public void Check_LawsNotAskedFor_AreSkippedWithTheReason()
    {
        ConformanceReport report = StrategyConformance.Check(new Decent(), s_laws with { Laws = [] }, TestContext.Current.CancellationToken);

        Assert.Contains("do not ask for", Assert.Single(report[ConformanceChecks.Settles].Findings), StringComparison.Ordinal);
        Assert.Equal(0, report[ConformanceChecks.Units].Runs);
    }

    [Fact]
    public void Check_UnknownLaw_IsRefused() =>
        Assert.Throws<ArgumentException>(() => StrategyConformance.Check(new Decent(), s_laws with { Laws = ["no_such_law"] }, TestContext.Current.CancellationToken));

    private static ConformanceReport Check(IStrategy strategy, string law) => StrategyConformance.Check(
        strategy,
        s_laws with { Skip = [.. ConformanceCheck.All.Select(c => c.Name).Where(n => n != law && n != ConformanceChecks.Runs)] },
        TestContext.Current.CancellationToken);

    [Strategy("compares_unlike_things", Goal = GoalNames.Dummy, Description = "x")]
    private sealed class ComparesUnlikeThings : Decent
    {
        protected override IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances.Where(i => 3000 * i.Vcpus > i.MemoryMiB);
    }
}
