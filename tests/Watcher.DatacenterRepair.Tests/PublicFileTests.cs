using Watcher.DatacenterRepair.Checking;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.DatacenterRepair.Tests;

/// <summary>Some of the public files, the smaller ones; all of them are the business of the benchmarks' report. Skipped where they are absent.</summary>
public sealed class PublicFileTests
{
    [Theory]
    [InlineData("li_r4_c0", 13, 0)]
    [InlineData("li_r3_c33", 3, 0)]
    [InlineData("nr_r3_c33", 0, 753)]
    public void Run_APublicFile_TakesTheFewestMoves(string name, int migrations, int starts)
    {
        using var folder = new RunFolder();
        List<CheckedStep> steps = folder.Repair(FileOf(name));
        Assert.Equal((migrations, starts), (steps.Count(s => s.Type == "migrate"), steps.Count(s => s.Type == "start")));
        Assert.Equal(migrations + starts, steps.Count);
    }

    [Fact]
    public void Run_WithModel_WritesWhatThePlanIsProvedAgainst()
    {
        using var folder = new RunFolder();
        RunFolder.Run(FileOf("nr_r3_c33"), "-o", folder.Plan, "--model", folder["model.json.gz"], "--quiet").ShouldBeDone();
        ClusterModel model = WatcherEngine.CreateDefault().LoadModel(folder["model.json.gz"]).Model;
        ActionPlan plan = PlanReader.ReadFile(folder.Plan);
        VerificationReport proof = WatcherEngine.CreateDefault().Verify(model, plan);
        Assert.Empty(proof.Violations);
        Assert.Empty(proof.Warnings);
        Assert.Equal(model.Revision, plan.ModelRevision);
    }

    private static string FileOf(string name)
    {
        IReadOnlyList<KnownDatacenter>? all = KnownDatacenter.TryFindAll();
        Assert.SkipWhen(all is null, "shared/data/btrplace_tdsc is not there");
        return all!.Single(d => d.Name == name).File;
    }
}
