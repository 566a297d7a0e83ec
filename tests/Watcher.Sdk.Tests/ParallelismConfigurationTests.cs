using Microsoft.Extensions.Configuration;
using Watcher.Configuration;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Sdk.Tests;

public class ParallelismConfigurationTests
{
    [Fact]
    public void Parse_EveryKeyOfTheSchedule_ReachesItsPlace()
    {
        PlanningOptions options = Parse("""
            "per_source_pool": 1, "per_destination_pool": 3, "pipeline": ["volume_migrate", "migrate"], "groups": "overlapping", "schedule_work": 0,
            "network_links": [
              { "name": "rack-1", "hosts": ["r1-*", "x"], "moves": 4, "mib_per_second": 1250.5, "traffic": "crossing" },
              { "name": "core", "availability_zones": ["az"], "aggregates": ["ssd"], "moves": null, "mib_per_second": null } ]
            """);

        Assert.Equal((1, 3), (options.PerSourcePool, options.PerDestinationPool));
        Assert.Equal(["volume_migrate", "migrate"], options.Pipeline);
        Assert.Equal((GroupOrder.Overlapping, 0), (options.Groups, options.ScheduleWork));
        Assert.Equal(2, options.NetworkLinks.Count);
        NetworkLinkGroup rack = options.NetworkLinks[0], core = options.NetworkLinks[1];
        Assert.Equal(("rack-1", 4, 1250.5, LinkTraffic.Crossing), (rack.Name, rack.Moves, rack.MiBPerSecond, rack.Traffic));
        Assert.Equal(["r1-*", "x"], rack.Hosts);
        Assert.Equal(("core", (int?)null, (double?)null, LinkTraffic.Any), (core.Name, core.Moves, core.MiBPerSecond, core.Traffic));
        Assert.Equal(["az"], core.AvailabilityZones);
        Assert.Equal(["ssd"], core.Aggregates);
    }

    [Fact]
    public void Bind_LinksOfASection_AreRead()
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Watcher:parallelism:network_links:0:name"] = "a",
            ["Watcher:parallelism:network_links:0:hosts:0"] = "h*",
            ["Watcher:parallelism:network_links:0:moves"] = "2",
        }).Build();
        NetworkLinkGroup link = Assert.Single(WatcherConfiguration.Bind(root.GetSection("Watcher")).Options.Planning.NetworkLinks);

        Assert.Equal(("a", 2, "h*"), (link.Name, link.Moves, link.Hosts[0]));
    }

    [Theory]
    [InlineData("""{ "name": "" }""", "parallelism.network_links[0].name")]
    [InlineData("""{ "moves": 1 }""", "parallelism.network_links[0].name")]
    [InlineData("""{ "name": "a", "moves": 0 }""", "parallelism.network_links[0].moves")]
    [InlineData("""{ "name": "a", "mib_per_second": 0 }""", "parallelism.network_links[0].mib_per_second")]
    [InlineData("""{ "name": "a", "traffic": "some" }""", "parallelism.network_links[0].traffic")]
    [InlineData("""{ "name": "a", "hosts": "x" }""", "parallelism.network_links[0].hosts")]
    [InlineData("""{ "name": "a", "hosts": [1] }""", "parallelism.network_links[0].hosts[0]")]
    [InlineData("""{ "name": "a", "racks": [] }""", "parallelism.network_links[0].racks")]
    [InlineData("""{ "name": "a" }, { "name": "a" }""", "parallelism.network_links[1].name")]
    [InlineData("7", "parallelism.network_links[0]")]
    public void Parse_WrongLink_NamesItsPlace(string link, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => Parse($"\"network_links\": [ {link} ]"));

        Assert.Contains(error.Problems, p => p.Path == path);
    }

    [Theory]
    [InlineData("\"network_links\": {}", "parallelism.network_links")]
    [InlineData("\"per_source_pool\": 0", "parallelism.per_source_pool")]
    [InlineData("\"groups\": \"random\"", "parallelism.groups")]
    [InlineData("\"schedule_work\": -1", "parallelism.schedule_work")]
    public void Parse_WrongValue_NamesItsPlace(string member, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => Parse(member));

        Assert.Contains(error.Problems, p => p.Path == path);
    }

    private static PlanningOptions Parse(string members) => WatcherConfiguration.Parse($$"""{ "parallelism": { {{members}} } }""").Options.Planning;
}
