using Watcher.Actions;
using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Explaining;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Sdk.Tests.Eligibility;

/// <summary>What the configuration of filters, candidates, tiers and worth does to an audit.</summary>
public class EligibilityOptionsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(UnknownFactPolicy.Pass, true)]
    [InlineData(UnknownFactPolicy.Fail, false)]
    public void Audit_UnknownFacts_CountAsThePolicySays(UnknownFactPolicy policy, bool moves)
    {
        // No node says its traits.
        ClusterModel model = Model(i => i with { Flavor = new Flavor("f", AttributeMap.Of([("trait:A", "required")])) });

        AuditResult result = Ask(model, new WatcherOptions { Filters = ["traits"], UnknownFacts = policy });

        Assert.Equal(moves, result.Plan.Actions.Any(a => a.Action is MigrateAction));
        Assert.Equal(!moves, result.Plan.Notes.Any(n => n.StartsWith("filters leave 3 of 3 instances no other node; most is removed by traits", StringComparison.Ordinal)));
    }

    [Fact]
    public void Audit_Candidates_HoldWhatConfigurationNames()
    {
        ClusterModel model = Model(i => i with { Metadata = AttributeMap.Of([("keep", "yes")]) });

        AuditResult result = Ask(model, new WatcherOptions { Candidates = new CandidateOptions { ExcludeMetadata = ["keep"] } });

        Assert.DoesNotContain(result.Plan.Actions, a => a.Action is MigrateAction);
        Assert.Contains("candidates: metadata holds 3 instances", result.Plan.Notes);
        Assert.StartsWith("stays: instances with metadata keep stay", result.Explanation.Instances["i-1"].Why, StringComparison.Ordinal);
        Assert.Contains(Ask(model, new WatcherOptions()).Plan.Actions, a => a.Action is MigrateAction);
    }

    [Fact]
    public void Audit_CooldownAndHistory_LetInstancesRest()
    {
        PastMove[] history = [.. Enumerable.Range(1, 3).Select(i => new PastMove($"i-{i}", "host-9", s_now.AddMinutes(-10)))];
        var options = new WatcherOptions { Worth = new WorthOptions { CooldownSeconds = 3600 } };

        Assert.DoesNotContain(Ask(Model(), options, history).Plan.Actions, a => a.Action is MigrateAction);
        Assert.Contains(Ask(Model(), options).Plan.Actions, a => a.Action is MigrateAction);
        Assert.Contains(Ask(Model(), new WatcherOptions(), history).Plan.Actions, a => a.Action is MigrateAction);
    }

    [Fact]
    public void Audit_PingPongForbidden_NobodyGoesBack()
    {
        PastMove[] history = [.. from i in Enumerable.Range(1, 3) select new PastMove($"i-{i}", $"host-{i % 3 + 1}", s_now.AddDays(-1))];

        AuditResult result = Ask(Model(), new WatcherOptions { Worth = new WorthOptions { ForbidPingPong = true } }, history);

        Assert.All(result.Plan.Actions.Select(a => a.Action).OfType<MigrateAction>(), move =>
            Assert.NotEqual(history.Single(h => h.Instance == move.Instance).FromNode, move.Destination));
    }

    [Fact]
    public void Audit_TiersInScope_AreReadAsConfigured()
    {
        ClusterModel model = Model(i => i with { Metadata = AttributeMap.Of([("level", "gold")]) });
        var options = new WatcherOptions { Tiers = new TierOptions { Sources = ["instance:level"] } };
        AuditScope scope = AuditScope.Parse("""[{"compute":[{"exclude":[{"tiers":[{"name":"gold"}]}]}]}]""");

        AuditResult held = Ask(model, options, scope: scope);

        Assert.DoesNotContain(held.Plan.Actions, a => a.Action is MigrateAction);
        Assert.Equal("gold", held.Explanation.Instances["i-1"].Tier);
        Assert.Contains(Ask(model, new WatcherOptions(), scope: scope).Plan.Actions, a => a.Action is MigrateAction);
    }

    [Fact]
    public void Build_UnknownPoolFilter_IsRefusedWithTheNamesThereAre()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() =>
            WatcherEngine.CreateDefault(b => b.Configure(new WatcherOptions { PoolFilters = ["volume_type", "nope"] })));

        Assert.Equal("filters.pools[1]", Assert.Single(refused.Problems).Path);
        Assert.Contains("pool_status", refused.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("locked", "instances.locked")]
    [InlineData("down", "compute_nodes.state")]
    [InlineData("room", "compute_nodes.memory")]
    [InlineData("group", "server_groups.rules[max_server_per_host]")]
    [InlineData("two", null)]
    [InlineData("none", null)]
    public void Explain_OneNode_NamesTheSingleChangeThatWouldDo(string situation, string? path)
    {
        ClusterModel model = Model(
            i => i.Uuid != "i-1" ? i : i with { IsLocked = situation is "locked" or "two", MemoryMiB = situation == "room" ? 31_000 : i.MemoryMiB },
            n => n.Uuid == "n-2" && situation is "down" or "two" ? n with { State = n.Uuid == "n-2" ? "down" : "up" } : n,
            b => _ = situation == "group" ? b.Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["i-1", "i-2"] }) : b);

        InstanceExplanation explanation = WatcherEngine.CreateDefault().Explain(
            model, null, new ExplainRequest { Instance = "i-1", Node = "n-2" }, TestContext.Current.CancellationToken);

        NodeVerdict verdict = explanation.Verdict!;
        Assert.Equal(situation == "none", verdict.Passes);
        Assert.Equal(path, verdict.Change?.Path);
        Assert.Equal(situation == "none" ? 0 : situation == "two" ? 2 : 1, verdict.Refusals.Count);
        Assert.Equal(2, explanation.Chain.Candidates);
    }

    private static AuditResult Ask(ClusterModel model, WatcherOptions options, IReadOnlyList<PastMove>? history = null, AuditScope? scope = null)
    {
        WatcherEngine engine = WatcherEngine.CreateDefault(b => b.Configure(options));
        var request = new AuditRequest { Strategy = "basic", History = history ?? [], Scope = scope ?? AuditScope.Everything };
        AuditResult result = engine.Audit(model, null, request, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(engine.Verify(model, result.Plan).IsFeasible);
        return result;
    }

    private static ClusterModel Model(
        Func<InstanceData, InstanceData>? instance = null, Func<ComputeNodeData, ComputeNodeData>? node = null, Action<ClusterModelBuilder>? more = null)
    {
        var builder = new ClusterModelBuilder { TakenAt = s_now };
        for (int n = 1; n <= 3; n++)
        {
            var host = new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"host-{n}", Vcpus = 16, MemoryMiB = 32_768, DiskGiB = 400 };
            var guest = new InstanceData { Uuid = $"i-{n}", Node = $"n-{n}", Vcpus = 2, MemoryMiB = 4096, DiskGiB = 20 };
            builder.Add(node is null ? host : node(host));
            builder.Add(instance is null ? guest : instance(guest));
        }

        more?.Invoke(builder);
        return builder.Build();
    }
}
