using System.IO.Compression;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Explaining;
using Watcher.Model;
using Watcher.OpenStack;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests;

public sealed class WatcherEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("watcher-sdk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void CreateDefault_HasTheBuiltInStrategiesFiltersAndGoals()
    {
        WatcherEngine engine = WatcherEngine.CreateDefault();

        Assert.Equal(BuiltInStrategies.All.Select(s => s.Descriptor.Name).Order(StringComparer.Ordinal), engine.Strategies.Strategies.Select(s => s.Descriptor.Name));
        Assert.Equal(
            ["compute_status", "availability_zone", "traits", "compute_capabilities", "image_properties", "hypervisor_version", "cpu_compatibility", "pci_passthrough", "numa_topology"],
            engine.Filters.Chain(null).Filters.Select(f => f.Name));
        Assert.Contains(engine.Goals, g => g.Name == "server_consolidation");
    }

    [Fact]
    public void Audit_ThroughTheEngine_GivesAPlanThatItProves()
    {
        WatcherEngine engine = WatcherEngine.CreateDefault();
        ClusterModel model = Samples.Model();

        AuditResult result = engine.Ask(new AuditRequest { Strategy = "basic" });

        Assert.NotEmpty(result.Plan.Actions);
        Assert.True(engine.Verify(model, result.Plan).IsFeasible);
    }

    [Fact]
    public void Verify_APlanThatBreaksItsFilter_IsInfeasible()
    {
        var noThird = new NamedFilter("no_third", node => node.Uuid != "n-3");
        WatcherEngine strict = WatcherEngine.CreateDefault(b => b.AddFilter(noThird));
        ClusterModel model = Samples.Model();
        ActionPlan plan = MoveTo("host-3") with { Filters = ["no_third"] };

        Assert.False(strict.Verify(model, plan).IsFeasible);
        Planning.VerificationReport lenient = WatcherEngine.CreateDefault().Verify(model, plan);
        Assert.True(lenient.IsFeasible);
        Assert.Contains(lenient.Warnings, w => w.Contains("no_third", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_APlanThatLeavesItsScope_IsInfeasible()
    {
        ActionPlan plan = MoveTo("host-2") with { Scope = """[{"compute": [{"exclude": [{"instances": [{"uuid": "i-1"}]}]}]}]""" };

        Assert.False(WatcherEngine.CreateDefault().Verify(Samples.Model(), plan).IsFeasible);
    }

    [Fact]
    public void AddFilter_ByDefaultOrNot_IsInTheDefaultChainOrOnlyByName()
    {
        var always = new NamedFilter("always", _ => true);
        var named = new NamedFilter("named", _ => true);
        WatcherEngine engine = WatcherEngine.CreateDefault(b => b.AddFilter(always).AddFilter(named, byDefault: false));

        Assert.Equal("always", engine.Filters.Chain(null).Filters[^1].Name);
        Assert.Equal(["named"], engine.Filters.Chain(["named"]).Filters.Select(f => f.Name));
    }

    [Fact]
    public void Build_ChainOfUnknownFilters_NamesWhereTheyStand()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(
            () => new WatcherEngineBuilder().Configure(new WatcherOptions { Filters = ["compute_status", "nope"] }).Build());

        Assert.Equal("filters.chain[1]", Assert.Single(refused.Problems).Path);
    }

    [Fact]
    public void Build_TwoStrategiesOfOneName_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new WatcherEngineBuilder().AddStrategy(BuiltInStrategies.All[0]).Build());

    [Theory]
    [InlineData(ClusterModelFormat.JsonDocument, false)]
    [InlineData(ClusterModelFormat.JsonDocument, true)]
    [InlineData(ClusterModelFormat.WatcherXml, false)]
    [InlineData(ClusterModelFormat.WatcherXml, true)]
    [InlineData(ClusterModelFormat.DataModelApi, false)]
    [InlineData(ClusterModelFormat.DataModelApi, true)]
    public void LoadModel_AnyForm_IsToldByContentThroughEveryDoor(ClusterModelFormat format, bool compressed)
    {
        WatcherEngine engine = WatcherEngine.CreateDefault();
        byte[] bytes = Write(Samples.Model(), format, compressed);
        string path = Path.Combine(_folder, "cluster");
        File.WriteAllBytes(path, bytes);
        using var stream = new MemoryStream(bytes);
        using var pipe = new ForwardStream(bytes);

        ModelReadResult[] read = [engine.LoadModel(path), engine.LoadModel(stream), engine.LoadModel(bytes), engine.LoadModel(pipe)];

        Assert.All(read, r => Assert.Equal((format, 3, 3), (r.Format, r.Model.Nodes.Count, r.Model.Instances.Count)));
        Assert.Single(read.Select(r => r.Model.Revision).Distinct());
    }

    [Fact]
    public void LoadModel_BadInput_NamesTheFile()
    {
        string path = Path.Combine(_folder, "bad.json.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        WatcherEngine engine = WatcherEngine.CreateDefault();

        Assert.Equal(path, Assert.Throws<InvalidInputException>(() => engine.LoadModel(path)).InputName);
        Assert.Equal(_folder, Assert.Throws<InvalidInputException>(() => engine.LoadModel(_folder)).InputName);
        Assert.Equal(path + "x", Assert.Throws<InvalidInputException>(() => engine.LoadModel(path + "x")).InputName);
    }

    [Fact]
    public void Explain_InstanceNodeAndStrategy_GivesFunnelVerdictAndPlanOfEach()
    {
        WatcherEngine engine = WatcherEngine.CreateDefault();

        InstanceExplanation explained = engine.Tell(new ExplainRequest { Instance = "web-2", Node = "host-3", Strategies = ["basic"] });

        Assert.Equal(("i-2", "n-2"), (explained.Instance, explained.Node));
        Assert.Equal(2, explained.Funnel.Candidates);
        Assert.Contains(explained.Funnel.Removed, r => r.By == "availability_zone");
        Assert.Equal("basic", Assert.Single(explained.Strategies).Strategy);
        Assert.False(explained.Verdict!.Passes);
        Assert.Contains(explained.Verdict.Refusals, r => r.StartsWith("availability_zone", StringComparison.Ordinal));
        Assert.Equal((2, 16), (explained.Verdict.Rooms[0].Needed, explained.Verdict.Rooms[0].Capacity));
    }

    [Fact]
    public void Explain_ANodeThatWouldTakeIt_Passes()
    {
        InstanceExplanation explained = WatcherEngine.CreateDefault().Tell(new ExplainRequest { Instance = "i-1", Node = "n-2" });

        Assert.True(explained.Verdict!.Passes);
        Assert.Empty(explained.Verdict.Refusals);
    }

    [Fact]
    public void Explain_UnknownNames_ReportsAllOfThem()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => WatcherEngine.CreateDefault().Tell(new ExplainRequest { Instance = "x", Node = "y", Strategies = ["z"] }));

        Assert.Equal(["instance", "node", "strategy"], refused.Problems.Select(p => p.Path));
    }

    private static ActionPlan MoveTo(string hostname) => new()
    {
        Actions = [new PlannedAction(1, new Actions.MigrateAction("i-1", "web-1", Actions.MigrationType.Live, "host-1", hostname), [], 0, 1, 0, null, null)],
    };

    private static byte[] Write(ClusterModel model, ClusterModelFormat format, bool compressed)
    {
        using var plain = new MemoryStream();
        switch (format)
        {
            case ClusterModelFormat.WatcherXml:
                WatcherXmlWriter.Write(model, plain);
                break;
            case ClusterModelFormat.DataModelApi:
                DataModelApiWriter.Write(model, plain);
                break;
            default:
                ClusterModelWriter.Write(model, plain);
                break;
        }

        if (!compressed)
        {
            return plain.ToArray();
        }

        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(plain.ToArray());
        }

        return zipped.ToArray();
    }
}
