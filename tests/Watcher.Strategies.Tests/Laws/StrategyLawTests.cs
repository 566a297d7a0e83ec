using FsCheck.Fluent;
using Watcher.Model;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Laws;

/// <summary>
/// What must hold of every strategy whatever the cluster and the parameters: it comes to rest, an idle node takes nothing from it, and neither units nor names decide.
/// That it is feasible, deterministic and indifferent to threads and element order is asked by the conformance suite of <c>Watcher.Testing</c>, whose checks these are too.
/// </summary>
public class StrategyLawTests(ITestOutputHelper output)
{
    /// <summary>Cases of each strategy and law; WATCHER_LAWS=100 draws more.</summary>
    private static readonly int s_cases = int.Parse(Environment.GetEnvironmentVariable("WATCHER_LAWS") ?? "8", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string> All => [.. BuiltInStrategies.All.Select(s => s.Descriptor.Name)];

    /// <summary>Those that bring a cluster into a state. The dummies plan the same actions each time: that is what they are for.</summary>
    public static TheoryData<string> Settling => [.. BuiltInStrategies.All.Select(s => s.Descriptor.Name).Where(n => !n.StartsWith("dummy", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Settling))]
    public void Solve_ItsOwnProjectedResult_HasNothingLeftToDo(string strategy) => Holds(strategy, ConformanceChecks.Settles);

    [Theory]
    [MemberData(nameof(All))]
    public void Solve_OldPlanWithAnIdleNodeAdded_StaysFeasible(string strategy) => Holds(strategy, ConformanceChecks.IdleNode);

    [Theory]
    [MemberData(nameof(All))]
    public void Solve_OtherUnits_ChangeUnitsAlone(string strategy) => Holds(strategy, ConformanceChecks.Units);

    [Theory]
    [MemberData(nameof(All))]
    public void Solve_RenamedInTheSameOrder_ChangesNamesAlone(string strategy) => Holds(strategy, ConformanceChecks.Renaming);

    private void Holds(string name, string law)
    {
        IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
        int acting = 0, seen = 0;
        Prop.ForAll(LawCase.For(name), drawn =>
        {
            Scenario cluster = drawn.Generate();
            AttributeMap parameters = ActingParameters.For(name, cluster, drawn);
            if (law == ConformanceChecks.Settles && StaysHot(strategy, cluster, parameters))
            {
                return;
            }

            ConformanceReport report = StrategyConformance.Check(strategy, new ConformanceOptions
            {
                Presets = [],
                Scenarios = [cluster],
                Parameters = _ => parameters,
                Skip = [.. ConformanceCheckNames.All.Where(c => c != law && c != ConformanceChecks.Runs)],
                Laws = [ConformanceChecks.Settles, ConformanceChecks.Units],
            }, TestContext.Current.CancellationToken);
            Assert.True(report.Conforms, string.Join('\n', report.Failures.SelectMany(f => f.Findings)) + "\n" + parameters.ToJson());
            bool looked = report[law].Outcome == ConformanceOutcome.Passed;
            seen += looked ? 1 : 0;
            acting += looked && report.ClustersWithActions > 0 ? 1 : 0;
        }).Holds(s_cases);
        output.WriteLine($"{name}: {seen} of {s_cases} cases looked at, {acting} with actions");
        // A law that has hardly seen a plan with actions proves nothing.
        Assert.True(acting >= s_cases / 5, $"{name} acted on {acting} of {s_cases} cases only");
    }

    /// <summary>
    /// Whether heat stays over the threshold whatever moves: upstream relieves the hottest node by an instance in each audit, wherever that leads, and so does ours.
    /// </summary>
    private static bool StaysHot(IStrategy strategy, Scenario cluster, AttributeMap parameters) =>
        strategy.Descriptor.Name is "outlet_temperature" or "uniform_airflow"
        && cluster.Run(strategy, parameters).Plan.Objective.Any(l => l.Name == "predicted_over_threshold" && l.After > 0);
}
