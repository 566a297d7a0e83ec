using System.Text.RegularExpressions;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Reporting;

public sealed partial class PlanGraphTests
{
    private const string Hostile = "a\"]; x --> y %% `b` <b>&amp;</b> #35; \\ {|}\nz";

    [Fact]
    public void WriteMermaid_RandomPlans_HaveOneBoxAnActionAndOneArrowADependency() => Property.ForSeeds(20, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 4, 15);
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 15));
        string[] lines = Mermaid(plan);

        Assert.All(lines, l => Assert.Matches(MermaidLine(), l));
        Assert.Equal(Math.Max(1, plan.Actions.Count), lines.Count(l => l.EndsWith("\"]", StringComparison.Ordinal)));
        Assert.Equal(
            plan.Actions.SelectMany(a => a.DependsOn.Select(d => $"  a{d} --> a{a.Id}")),
            lines.Where(l => l.Contains("-->", StringComparison.Ordinal)));
    });

    [Fact]
    public void WriteMermaid_HostileNames_AreEncoded()
    {
        string[] lines = Mermaid(Plan(new MigrateAction("i", Hostile, MigrationType.Live, "h\u202E1", "ünï-2")));

        Assert.All(lines, l => Assert.Matches(MermaidLine(), l));
        Assert.Contains("#34;#93;#59; x --#62; y", lines[1], StringComparison.Ordinal);
        Assert.Contains("→ ünï-2", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(151, 0)]
    [InlineData(150, 3)]
    public void WriteMermaid_TooLarge_ShowsHostsWithANote(int actions, int dependencies)
    {
        PlannedAction[] planned = [.. Enumerable.Range(1, actions).Select(i => new PlannedAction(i,
            new MigrateAction($"i{i}", "", MigrationType.Live, $"h{i % 3}", "h9"), [.. Enumerable.Range(1, Math.Min(i - 1, dependencies))], 0, 1, 0, null, null))];
        string[] lines = Mermaid(new ActionPlan { Actions = planned });

        Assert.All(lines, l => Assert.Matches(MermaidLine(), l));
        Assert.Contains("too many to draw one by one", lines[1], StringComparison.Ordinal);
        Assert.Equal([$"  h1 -->|{(actions + 2) / 3}| h2", "  h3 -->|50| h2", "  h4 -->|50| h2"], lines.Where(l => l.Contains("-->", StringComparison.Ordinal)));
    }

    [Fact]
    public void WriteDot_RandomPlans_HaveOneBoxAnActionAndOneArrowADependency() => Property.ForSeeds(20, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 4, 15);
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 15));
        string[] lines = Dot(plan);

        Assert.All(lines, l => Assert.Matches(DotLine(), l));
        Assert.Equal(plan.Actions.Select(a => a.Id), lines.Select(l => DotNode().Match(l)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(plan.Actions.SelectMany(a => a.DependsOn.Select(d => $"  \"{d}\" -> \"{a.Id}\";")), lines.Where(l => l.Contains("->", StringComparison.Ordinal) && !l.Contains('[', StringComparison.Ordinal)));
        Assert.Equal(lines.Count(l => l.EndsWith('{')), lines.Count(l => l.Trim() == "}"));
    });

    [Fact]
    public void WriteDot_HostileNames_AreQuoted()
    {
        string[] lines = Dot(Plan(new MigrateAction("i", Hostile, MigrationType.Live, "h\\", "h\"")));

        Assert.All(lines, l => Assert.Matches(DotLine(), l));
        Assert.Contains(lines, l => l.Contains("""a\"]; x --> y %% `b` <b>&amp;amp;</b> #35; \\ {|} z""", StringComparison.Ordinal));
    }

    private static ActionPlan Plan(ClusterAction action) => new() { Actions = [new PlannedAction(1, action, [], 0, 1, 0, null, null)] };

    private static string[] Mermaid(ActionPlan plan) => Lines(w => PlanGraph.WriteMermaid(plan, w));

    private static string[] Dot(ActionPlan plan) => Lines(w => PlanGraph.WriteDot(plan, w));

    private static string[] Lines(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>All that a line may be; a label has letters, digits, plain signs and coded characters only.</summary>
    [GeneratedRegex(@"^(flowchart LR|  %% [^\n]+|  (a\d+|h\d+|note|none)\[""([\p{L}\p{Nd}\p{Nl}\p{No} \-.,:/→…]|#\d+;|<br/>)*""\]|  a\d+ --> a\d+|  h\d+ -->\|\d+\| h\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex MermaidLine();

    [GeneratedRegex(@"^(digraph plan \{|  rankdir=LR;|  (graph|node) \[.*\];| *\}|  subgraph cluster_\d+ \{|    label=""([^""\\]|\\[\\""])*"";|    ""\d+"" \[label=""([^""\\]|\\[\\""n])*""\];|  ""\d+"" -> ""\d+"";)$", RegexOptions.CultureInvariant)]
    private static partial Regex DotLine();

    [GeneratedRegex(@"^    ""(\d+)"" \[", RegexOptions.CultureInvariant)]
    private static partial Regex DotNode();
}
