using System.Globalization;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests.Eligibility;

/// <summary>Every built-in strategy obeys every chain, and the verifier proves it.</summary>
public class ChainObeyedTests
{
    private static readonly string[] s_names = [.. DestinationFilters.All.Select(f => f.Name)];

    public static TheoryData<string, string, UnknownFactPolicy> Cases()
    {
        var cases = new TheoryData<string, string, UnknownFactPolicy>();
        foreach (IStrategy strategy in BuiltInStrategies.All)
        {
            foreach (string preset in (string[])["enterprise", "constrained", "broken"])
            {
                cases.Add(strategy.Descriptor.Name, preset, UnknownFactPolicy.Pass);
                cases.Add(strategy.Descriptor.Name, preset, UnknownFactPolicy.Fail);
            }
        }

        return cases;
    }

    private static AuditRequest Request(string strategy, ClusterModel model, string[] chain) => new()
    {
        Strategy = strategy,
        Parameters = Watcher.Tests.BuiltInParameters.For(strategy, model)!,
        Filters = chain,
        AllowDeprecated = true,
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Audit_UnderAnyChain_GivesAPlanThatTheVerifierProves(string strategy, string preset, UnknownFactPolicy policy)
    {
        WatcherEngine engine = WatcherEngine.CreateDefault(b => b.Configure(new WatcherOptions { UnknownFacts = policy }));
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = 16,
            Instances = 90,
            Seed = 7,
            Preset = preset,
        });
        foreach (string[] chain in (string[][])[[], s_names, [.. s_names.Where((_, i) => i % 2 == 0)], [.. s_names.Where((_, i) => i % 2 == 1).Reverse()]])
        {
            AuditResult result = engine.Audit(cluster.Model, cluster.Metrics, Request(strategy, cluster.Model, chain),
                cancellationToken: TestContext.Current.CancellationToken);

            VerificationReport report = engine.Verify(cluster.Model, result.Plan);
            Assert.True(report.IsFeasible, string.Join('\n', report.Violations));
            Assert.Equal(chain, result.Plan.Filters);
            foreach (Instance instance in cluster.Model.Instances)
            {
                // The funnel counts every node once, whatever was shared between instances.
                if (result.Explanation.Instances.TryGetValue(instance.Uuid, out InstanceFunnel? funnel))
                {
                    int left = funnel.Candidates - funnel.Removed.Sum(s => s.Count);
                    Assert.True(left >= (funnel.Chosen is null ? 0 : 1), string.Create(CultureInfo.InvariantCulture, $"{instance.Uuid}: {left} left of {funnel}"));
                }
            }
        }
    }
}
