using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Simulation.Tests;

public class OptionsTests
{
    private static readonly ClusterProfile s_profile = new();

    public static TheoryData<string, string, string> Wrong() => new()
    {
        { "Nodes", "-1", "0 to 100000" },
        { "Nodes", "100001", "0 to 100000" },
        { "Instances", "-5", "0 to 1000000" },
        { "Instances", "1000001", "0 to 1000000" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Generate_SizeOutOfRange_NamesOptionValueAndRange(string option, string value, string allowed)
    {
        int number = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var options = new ClusterGeneratorOptions { Nodes = option == "Nodes" ? number : 1000, Instances = option == "Instances" ? number : 10 };

        Problem problem = Assert.Single(Refusal(options).Problems, p => p.Path == option);

        Assert.Contains(value, problem.Message);
        Assert.Contains(allowed, problem.Message);
    }

    [Fact]
    public void Generate_SeveralWrongOptions_ReportsAll()
    {
        ClusterProfile profile = s_profile with
        {
            FillLevel = double.NaN,
            HotNodes = 1.5,
            Zones = -1,
            Groups = new ServerGroupMix { MinimumSize = 1, AntiAffinity = 0, Affinity = 0, SoftAffinity = 0, SoftAntiAffinity = 0 },
            Conditions = new InstanceConditions { Stopped = 0.8, Paused = 0.8 },
            Metrics = new MetricProfile { Groups = (MetricGroups)4096, SeriesStepSeconds = 1 },
        };

        InvalidInputException error = Refusal(new ClusterGeneratorOptions { Nodes = -1, Profile = profile });

        string[] expected =
        [
            "Nodes", "Profile.FillLevel", "Profile.HotNodes", "Profile.Zones", "Profile.Groups.MinimumSize", "Profile.Groups", "Profile.Conditions",
            "Profile.Metrics.Groups", "Profile.Metrics.SeriesStepSeconds",
        ];
        Assert.Subset(error.Problems.Select(p => p.Path).ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public void Generate_WrongCatalogs_ReportsEachEntry()
    {
        ClusterProfile profile = s_profile with
        {
            Generations = [new NodeGeneration("a", 0, 1024, 10), new NodeGeneration("a", 8, 8192, 10) { Aggregates = ["nowhere"], VcpuRatio = -1 }],
            Flavors = [new FlavorSpec("f", 1, -1, 1) { Aggregate = "nowhere", Weight = 0 }],
            Aggregates = [new AggregateSpec("", 2)],
        };

        InvalidInputException error = Refusal(new ClusterGeneratorOptions { Profile = profile });

        string[] expected =
        [
            "Profile.Generations[0].Vcpus", "Profile.Generations[1].Name", "Profile.Generations[1].Aggregates", "Profile.Generations[1].VcpuRatio",
            "Profile.Flavors[0].MemoryMiB", "Profile.Flavors[0].Aggregate", "Profile.Flavors[0].Weight", "Profile.Aggregates[0].Name", "Profile.Aggregates[0].Share",
        ];
        Assert.Subset(error.Problems.Select(p => p.Path).ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public void Generate_Nulls_AreRefusedNotThrown()
    {
        Assert.Contains(Refusal(new ClusterGeneratorOptions { Profile = s_profile with { Storage = null!, Flavors = null! } }).Problems, p => p.Path == "Profile.Storage");
        Assert.Contains(Refusal(new ClusterGeneratorOptions { Profile = s_profile with { Flavors = [null!] } }).Problems, p => p.Path == "Profile.Flavors[0]");
        Assert.Contains(Refusal(new ClusterGeneratorOptions { Profile = s_profile with { Generations = [new NodeGeneration("g", 8, 8192, 10) { Traits = null! }] } }).Problems, p => p.Path == "Profile.Generations[0]");
    }

    [Fact]
    public void Generate_MoreInstancesThanNodesCarry_IsRefused()
    {
        Assert.Contains("2000", Assert.Single(Refusal(new ClusterGeneratorOptions { Nodes = 1, Instances = 2001 }).Problems).Message);
        ClusterProfile fixedHardware = s_profile with { FitHardware = false };
        Problem problem = Assert.Single(Refusal(new ClusterGeneratorOptions { Nodes = 2, Instances = 2000, Profile = fixedHardware }).Problems);
        Assert.Equal("Instances", problem.Path);
        Assert.Contains("FitHardware", problem.Message);
    }

    [Fact]
    public void Generate_FlavorsThatNoNodeCanHold_AreRefused()
    {
        ClusterProfile impossible = s_profile with { Flavors = [new FlavorSpec("f", 1, 1024, 1) { RequiredTraits = ["CUSTOM_UNICORN"] }] };
        Assert.Equal("Profile.Flavors", Assert.Single(Refusal(new ClusterGeneratorOptions { Profile = impossible }).Problems).Path);

        ClusterProfile diskless = s_profile with { Generations = [new NodeGeneration("d", 8, 8192, 0)] };
        Assert.Equal("Instances", Assert.Single(Refusal(new ClusterGeneratorOptions { Profile = diskless }).Problems).Path);
    }

    [Fact]
    public void Generate_SeriesBeyondReason_IsRefused()
    {
        ClusterProfile profile = s_profile with { Metrics = new MetricProfile { SeriesHours = 168, SeriesStepSeconds = 60, InstanceSeries = true } };

        Assert.Equal("Profile.Metrics.SeriesHours", Assert.Single(Refusal(new ClusterGeneratorOptions { Nodes = 1000, Instances = 20_000, Profile = profile }).Problems).Path);
    }

    [Fact]
    public void Generate_NullOptions_Throws() => Assert.Throws<ArgumentNullException>(() => ClusterGenerator.Generate(null!));

    private static InvalidInputException Refusal(ClusterGeneratorOptions options)
    {
        var error = Assert.Throws<InvalidInputException>(() => ClusterGenerator.Generate(options));
        Assert.Equal("options", error.InputName);
        Assert.All(error.Problems, p => Assert.DoesNotContain('\n', p.Message));
        return error;
    }
}
