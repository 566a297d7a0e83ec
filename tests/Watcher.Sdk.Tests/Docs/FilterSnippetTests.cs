using Microsoft.Extensions.DependencyInjection;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Testing;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>What docs/filters.md shows, run.</summary>
public class FilterSnippetTests
{
    private static readonly ClusterModel s_model = new ClusterModelBuilder()
        .Add(Node(1, "oracle")).Add(Node(2, "oracle,sap")).Add(Node(3, null))
        .Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, Metadata = AttributeMap.Of([("licence", "sap")]) })
        .Build();

    [Fact]
    public void Conformance_OfTheSample_Holds()
    {
        // <conformance>
        FilterConformance.Check(new LicensedHosts(), s_model).ShouldConform();
        // </conformance>
    }

    [Fact]
    public void Registered_TheSample_IsAskedAndNamed()
    {
        // <register>
        var services = new ServiceCollection();
        services.AddWatcher();
        services.AddWatcherFilter<LicensedHosts>();                   // at the end of the default chain
        // </register>
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal("licensed_hosts", provider.GetRequiredService<FilterCatalog>().Chain(null).Filters[^1].Name);

        // <engine>
        WatcherEngine engine = WatcherEngine.CreateDefault(builder => builder
            .Configure(new WatcherOptions { Filters = ["compute_status", "licensed_hosts"], UnknownFacts = UnknownFactPolicy.Fail })
            .AddFilter(new LicensedHosts(), byDefault: false));       // only where a chain names it
        // </engine>
        Assert.Equal(["compute_status", "licensed_hosts"], engine.Audit(s_model, null, new AuditRequest { Strategy = "basic" },
            cancellationToken: TestContext.Current.CancellationToken).Plan.Filters!);
    }

    [Fact]
    public void Chain_InCode_ExplainsAnInstance()
    {
        // <chain>
        IFilterChain chain = new FilterChainBuilder()
            .Add(DestinationFilters.ComputeStatus)
            .Add(new LicensedHosts())
            .WhenUnknown(UnknownFactPolicy.Fail)
            .Build();                                                 // frozen from here on

        IEligibility eligibility = chain.Evaluate(s_model);           // masks, made when first asked for
        NodeMask legal = eligibility.MaskOf(eligibility.ClassOfInstance[s_model.Instances["i-1"].Row]);

        ChainExplanation explanation = chain.Explain(s_model.Instances["i-1"]);
        foreach (ChainStep step in explanation.Steps)
            foreach (LostNode lost in step.Lost)
                Console.WriteLine($"{step.Filter} removes {lost.Hostname}: {lost.Reason}; {lost.Change}");
        // </chain>
        Assert.Equal(["n-2"], explanation.Left);
        Assert.True(legal[1] && legal.CountSet() == 1);
    }

    private static ComputeNodeData Node(int number, string? licences) => new()
    {
        Uuid = $"n-{number}",
        Hostname = $"h-{number}",
        Vcpus = 8,
        MemoryMiB = 1000,
        DiskGiB = 100,
        Metadata = licences is null ? null : AttributeMap.Of([("licences", licences)]),
    };
}
