using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Testing.Tests.Docs;

/// <summary>The bundled cluster is what the generator makes: see samples/QuickStart/README.md for how to make it anew.</summary>
public class QuickStartClusterTests
{
    private static readonly GeneratedCluster s_generated =
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = "quickstart", Seed = 1, Nodes = 40, Instances = 600 });

    [Fact]
    public void Model_OfTheQuickStart_IsTheGenerators()
    {
        ClusterModel bundled = ClusterModelReader.ReadFile(Path("model.json.gz")).Model;
        Assert.Equal(s_generated.Model.Revision, bundled.Revision);
        Assert.Equal((40, 600), (bundled.Nodes.Count, bundled.Instances.Count));
    }

    [Fact]
    public void Metrics_OfTheQuickStart_AreTheGenerators()
    {
        MetricSet bundled = MetricSetReader.ReadFile(Path("metrics.json.gz")).Metrics;
        Assert.Equal(MetricSetWriter.ToJson(s_generated.Metrics), MetricSetWriter.ToJson(bundled));
    }

    private static string Path(string file) => System.IO.Path.Combine(RepositoryFolder.Root, "samples", "QuickStart", "cluster", file);
}
