using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters.Tests;

/// <summary>One instance on the node <c>home</c>, one node <c>there</c> that it might go to, and one filter's answer.</summary>
internal sealed record Pair
{
    public ComputeNodeData Home { get; init; } = new() { Uuid = "home", Hostname = "h-home", Vcpus = 16, MemoryMiB = 65_536, DiskGiB = 100 };

    public ComputeNodeData There { get; init; } = new() { Uuid = "there", Hostname = "h-there", Vcpus = 16, MemoryMiB = 65_536, DiskGiB = 100 };

    public InstanceData Instance { get; init; } = new() { Uuid = "i", Node = "home", Vcpus = 4, MemoryMiB = 4096, DiskGiB = 10 };

    /// <summary>Metadata of the aggregates of <see cref="There"/>, one a map.</summary>
    public IReadOnlyList<AttributeMap> Aggregates { get; init; } = [];

    /// <summary>Other instances on <see cref="There"/>.</summary>
    public int Others { get; init; }

    public static AttributeMap Map(params (string Key, string Value)[] entries) => AttributeMap.Of(entries);

    /// <summary>Entries as <c>a=1; b=2</c>.</summary>
    public static AttributeMap Parse(string text) => AttributeMap.Of(text.Split("; ", StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('=', 2)).Select(parts => (parts[0], parts[1])));

    public Pair WithSpecs(string specs, string? flavor = "m1.tiny") => this with { Instance = Instance with { Flavor = new Flavor(flavor, Parse(specs)) } };

    public Pair WithImage(string properties) => this with { Instance = Instance with { ImageProperties = Parse(properties) } };

    public Pair WithHints(string json) => this with { Instance = Instance with { SchedulerHints = AttributeMap.Parse(json) } };

    public Pair WithAggregates(params string[] metadata) => this with { Aggregates = [.. metadata.Select(Parse)] };

    public ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(Home);
        builder.Add(There);
        builder.Add(Instance);
        for (int i = 0; i < Others; i++)
        {
            builder.Add(new InstanceData { Uuid = string.Create(CultureInfo.InvariantCulture, $"z-{i}"), Node = "there", Vcpus = 1, MemoryMiB = 1024, DiskGiB = 1 });
        }

        for (int a = 0; a < Aggregates.Count; a++)
        {
            builder.Add(new AggregateData { Id = a + 1, Name = "a", Metadata = Aggregates[a], Hosts = ["h-there"] });
        }

        return builder.Build();
    }

    public FilterVerdict Ask(string filter) => Ask(DestinationFilters.All.Single(f => f.Name == filter));

    /// <summary>The answer; a trace says why exactly where it is not a pass.</summary>
    public FilterVerdict Ask(IDestinationFilter filter)
    {
        ClusterModel model = Model();
        var candidacy = new Candidacy(model.Instances["i"], model.Nodes["there"]);
        var trace = new FilterTrace();
        FilterVerdict verdict = filter.Judge(candidacy, trace);
        Assert.Equal(verdict, filter.Judge(candidacy));
        Assert.Equal(verdict == FilterVerdict.Pass, trace.Reasons.Count == 0);
        return verdict;
    }
}
