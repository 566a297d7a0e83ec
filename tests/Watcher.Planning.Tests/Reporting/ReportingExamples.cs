using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Reporting;

/// <summary>What the documentation shows, run.</summary>
public sealed class ReportingExamples
{
    [Fact]
    public void Example_OfTheDocumentation_WritesPageAndGraph()
    {
        ClusterModel model = RandomCluster.Model(new Rng(3), 4, 12);
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, new Rng(4), 40, 10));
        using var stream = new MemoryStream();
        using var writer = new StringWriter();

        // <report>
        PlanReport.For(plan, model).WriteHtml(stream);   // or new PlanReport(result.Plan, result.Before, result.After) after an audit
        PlanGraph.WriteMermaid(plan, writer);
        // </report>

        Assert.NotEmpty(plan.Actions);
        Assert.True(stream.Length > 10_000);
        Assert.StartsWith("flowchart LR", writer.ToString(), StringComparison.Ordinal);
    }
}
