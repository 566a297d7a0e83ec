using System.Text.RegularExpressions;
using Watcher.Model;

namespace Watcher.Simulation.Tests;

[Trait("Category", "Bits")]
public partial class DeterminismTests
{
    /// <summary>What these options have always made. Another value here means that the meaning of every seed has changed: say so in the changelog.</summary>
    [Theory]
    [InlineData("enterprise", 20, 200, 1, "0f6eac569ac9a24b", "285167a00c863980")]
    [InlineData("quickstart", 40, 600, 0, "492c516dfdd9564a", "c99a568a37e6f7a8")]
    [InlineData("constrained", 60, 700, 7, "4b9409a3b0b12692", "1dc6522fe46c5b4c")]
    [InlineData("storage", 5, 80, -3, "4038588d620f17c9", "02df1e87b3ed72fb")]
    [InlineData("broken", 30, 300, 9, "debec4b083ab5d85", "ad1897cfab665551")]
    [InlineData("power", 25, 150, 4, "7d507c8c7a8132b9", "a3a15233eb072772")]
    public void Generate_PinnedOptions_MakesWhatItAlwaysMade(string preset, int nodes, int instances, long seed, string revision, string readings)
    {
        GeneratedCluster cluster = Make(preset, nodes, instances, seed);

        Assert.Equal((revision, readings), (cluster.Model.Revision[..16], Fingerprint.Of(cluster)));
    }

    [Fact]
    public void Generate_SameOptions_MakesTheSame() => RandomOptions.Check((options, cluster) =>
    {
        GeneratedCluster again = ClusterGenerator.Generate(options with { });
        Assert.Equal(cluster.Model.Revision, again.Model.Revision);
        Assert.Equal(Fingerprint.Of(cluster), Fingerprint.Of(again));
    }, 15);

    [Fact]
    public void Generate_OtherSeed_MakesAnother()
    {
        foreach (string preset in GeneratorPresets.Names)
        {
            GeneratedCluster first = Make(preset, 10, 100, 1), second = Make(preset, 10, 100, 2);
            Assert.NotEqual(first.Model.Revision, second.Model.Revision);
            Assert.Empty(first.Model.Instances.Select(i => i.Uuid).Intersect(second.Model.Instances.Select(i => i.Uuid)));
        }
    }

    [Fact]
    public void Generate_OneKnobTurned_LeavesTheOthersAlone()
    {
        ClusterGeneratorOptions options = new() { Nodes = 20, Instances = 200, Profile = new ClusterProfile() };
        ClusterModel plain = ClusterGenerator.Generate(options).Model;
        ClusterModel locked = ClusterGenerator.Generate(options with { Profile = options.Profile with { Conditions = new InstanceConditions { Locked = 1 } } }).Model;

        Assert.True(locked.Instances.All(i => i.IsLocked));
        Assert.Equal(
            plain.Instances.Select(i => (i.Uuid, i.Node!.Value.Uuid, i.Flavor.Name, i.State, i.ProjectId, i.PinnedAz)),
            locked.Instances.Select(i => (i.Uuid, i.Node!.Value.Uuid, i.Flavor.Name, i.State, i.ProjectId, i.PinnedAz)));
    }

    [Fact]
    public void Generate_Uuids_AreVersion4AndUnique()
    {
        ClusterModel model = Make("enterprise", 300, 20_000, 5).Model;
        string[] ids = [.. model.Nodes.Select(n => n.Uuid), .. model.Instances.Select(i => i.Uuid), .. model.Volumes.Select(v => v.Uuid), .. model.ServerGroups.Select(g => g.Uuid)];

        Assert.All(ids, id => Assert.Matches(Version4(), id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Below_ManyDraws_AreEven()
    {
        var random = new SplitMix64(42);
        var counts = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            counts[random.Below(10)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Version4();

    private static GeneratedCluster Make(string preset, int nodes, int instances, long seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset, Nodes = nodes, Instances = instances, Seed = seed });
}
