using System.Text.Json;
using Watcher.Cli.Tests.Support;
using Watcher.Goals;
using Watcher.Strategies;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>The pages of the strategies are what the code says and what its commands print; WATCHER_UPDATE_GOLDEN=1 rewrites them.</summary>
public sealed class StrategyPagesTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public static TheoryData<string> Names => [.. BuiltInStrategies.All.Select(s => s.Descriptor.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_OfAStrategy_IsWhatItsCodeSaysAndItsExampleDoes(string name) =>
        GoldenFile.Matches($"docs/strategies/{name}.md", StrategyPage.Of(Find(name), Run(name)));

    [Fact]
    public void Index_OfThePages_NamesEveryStrategy() => GoldenFile.Matches("docs/strategies/README.md", StrategyIndex.Of(BuiltInStrategies.All));

    [Fact]
    public void Folder_OfThePages_HoldsNoPageOfAStrategyThatIsGone() => Assert.Equal(
        BuiltInStrategies.All.Select(s => s.Descriptor.Name + ".md").Append("README.md").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(ExampleRun.Folder, "*.md").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Strategy_BuiltIn_SaysWhatItIsForAndWhatIsDifferent(string name)
    {
        StrategyDescriptor it = Find(name).Descriptor;

        Assert.All([it.Description, it.UseWhen, .. it.UpstreamDifferences], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.True(name == "dummy" || it.UpstreamDifferences.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_OfAStrategy_HasSomethingToDoAndIsProved(string name)
    {
        ExampleRun run = Run(name);

        Assert.NotEmpty(run.Actions);
        Assert.All(run.Actions, a => Assert.NotEqual("", a.GetProperty("reason").GetString()));
        run.ShouldBeFeasible();
    }

    /// <summary>No indicator is a constant: on the example of some strategy each goal shows what the plan changes.</summary>
    [Fact]
    public void Goal_OfEveryStrategy_ShowsWhatThePlanChanges()
    {
        string[] silent = [.. GoalCatalog.All.Where(g => g.Name is not (GoalNames.Dummy or GoalNames.Unclassified)).Select(g => g.Name).Except(
            BuiltInStrategies.All.Where(s => Efficacy(Run(s.Descriptor.Name)).Any(e => e.Before is not null && e.After is not null && e.Before != e.After)).Select(s => s.Descriptor.Goal))];

        Assert.Empty(silent);
    }

    private static IEnumerable<(double? Before, double? After)> Efficacy(ExampleRun run) =>
        run.Plan.GetProperty("efficacy").EnumerateArray().Select(e => (Number(e.GetProperty("before")), Number(e.GetProperty("after"))));

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static IStrategy Find(string name) => BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);

    private ExampleRun Run(string name) =>
        ExampleRun.Of(StrategyExample.All.Single(e => e.Strategy == name), Find(name).Descriptor.Status == LifecycleStatus.Deprecated, _folder);
}
