using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Audits;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Selection;
using Watcher.Simulation;

namespace Watcher.Sdk.Tests.Selection;

/// <summary>What must hold of every selection, on generated clusters and on recorded ones.</summary>
public class SelectionLawTests
{
    private static readonly WatcherEngine s_engine = WatcherEngine.CreateDefault();

    public static TheoryData<string, string, int> Clusters
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string goal in (string[])[GoalNames.ServerConsolidation, GoalNames.WorkloadBalancing])
            {
                foreach (string preset in (string[])["enterprise", "constrained", "broken", "hotspots"])
                {
                    data.Add(goal, preset, 1);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Recorded =>
        [.. Cases().Where(f => File.ReadAllText(f).Contains(GoalNames.ServerConsolidation, StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Folder(), f).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Select_AnyCluster_TheWinnerIsNeverDominated(string goal, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        SelectionComparison comparison = Select(cluster, goal, threads: 1).Comparison;

        SelectionRow[] ran = [.. comparison.Rows.Where(r => r.Measures is not null)];
        Assert.True(ran.Length >= 3);
        foreach (SelectionRow other in ran.Skip(1))
        {
            double[] gains = [.. comparison.Criteria.Select((c, i) => Gain(c, comparison.Best.Measures!.Values[i], other.Measures!.Values[i]))];
            Assert.False(gains.All(g => g >= 0) && gains.Any(g => g > 0), $"{other.Strategy} is nowhere worse than {comparison.Best.Strategy} and somewhere better");
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Select_OnAnyNumberOfThreads_GivesTheSame(string goal, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        SelectionResult one = Select(cluster, goal, threads: 1), four = Select(cluster, goal, threads: 4);

        Assert.Equal(SelectionComparisonWriter.ToUtf8(one.Comparison), SelectionComparisonWriter.ToUtf8(four.Comparison));
        Assert.Equal(Document(one.Best.Plan), Document(four.Best.Plan));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Select_ListTurnedRound_ChangesOnlyTies(string goal, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        SelectionComparison plain = Select(cluster, goal, threads: 1).Comparison;
        StrategyCandidate[] names = [.. s_engine.Strategies.ActiveOf(goal).Select(s => new StrategyCandidate(s.Descriptor.Name)).Reverse()];
        SelectionComparison turned = Select(cluster, goal, threads: 1, names).Comparison;

        Assert.Equal(plain.Best.Measures!.Values, turned.Best.Measures!.Values);
        Assert.Equal(
            plain.Rows.Select(r => (r.Rank, r.Strategy, r.BehindBy, r.NotRun)).OrderBy(r => r.Rank ?? 99).ThenBy(r => r.Strategy, StringComparer.Ordinal),
            turned.Rows.Select(r => (r.Rank, r.Strategy, r.BehindBy, r.NotRun)).OrderBy(r => r.Rank ?? 99).ThenBy(r => r.Strategy, StringComparer.Ordinal));
        if (plain.DecidedBy is not null)
        {
            Assert.Equal(plain.Best.Strategy, turned.Best.Strategy);
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Select_RecordedCase_IsFeasibleAndNotBehindAnyStrategyNorUpstream(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(), file)));
        JsonElement root = document.RootElement;
        ClusterModel model = s_engine.LoadModel(Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText())).Model;
        MetricSet metrics = MetricSetReader.Parse(root.GetProperty("metrics").GetRawText()).Metrics;

        SelectionResult result = s_engine.Select(model, metrics, new AuditRequest { Goal = GoalNames.ServerConsolidation }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(s_engine.Verify(model, result.Best.Plan).IsFeasible);
        SolutionComparer comparer = s_engine.CreateComparer(GoalNames.ServerConsolidation);
        Assert.All(result.Comparison.Rows.Where(r => r.Result is not null), r => Assert.True(comparer.Compare(model, metrics, result.Best.Plan, r.Result!.Plan).Order <= 0));
        SolutionDifference upstream = comparer.Compare(model, metrics, result.Best.Plan, Upstream(root));
        Assert.True(upstream.Order <= 0, $"upstream's plan is better by {upstream.DecidedBy}");
    }

    private static double Gain(ComparedCriterion criterion, double? best, double? other) => (best, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => (criterion.Direction == ObjectiveDirection.Minimize ? 1 : -1) * best.Value.CompareTo(other.Value),
    };

    private static SelectionResult Select(GeneratedCluster cluster, string goal, int threads, StrategyCandidate[]? candidates = null) => s_engine.Select(
        cluster.Model, cluster.Metrics, new AuditRequest { Goal = goal, Threads = threads, Budget = new Strategies.SearchBudget(20_000, null) },
        new StrategySelection { Strategies = candidates }, cancellationToken: TestContext.Current.CancellationToken);

    private static GeneratedCluster Generate(string preset, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 8, Instances = 60, Seed = seed, Preset = preset });

    private static byte[] Document(ActionPlan plan) => PlanWriter.ToUtf8(plan with { Timing = new PlanTiming(0, 0, 0) });

    /// <summary>Upstream's actions as a plan document, read as any plan of another program is.</summary>
    private static ActionPlan Upstream(JsonElement root)
    {
        JsonArray actions = JsonNode.Parse(root.GetProperty("upstream").GetProperty("actions").GetRawText())!.AsArray();
        for (int i = 0; i < actions.Count; i++)
        {
            actions[i]!["id"] = i + 1;
        }

        return PlanReader.Read(Encoding.UTF8.GetBytes(new JsonObject { ["actions"] = actions.DeepClone() }.ToJsonString()));
    }

    private static string[] Cases() =>
        [.. Directory.GetFiles(Folder(), "s0*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Folder() => RepositoryFile.Find("tests/data/golden");
}
