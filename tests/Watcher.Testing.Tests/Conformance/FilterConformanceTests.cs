using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Testing.Tests.Conformance;

/// <summary>A good filter conforms; each deliberately faulty one is found out by its fault.</summary>
public class FilterConformanceTests
{
    [Fact]
    public void Check_GoodFilter_Conforms()
    {
        FilterConformanceReport report = FilterConformance.Check(new Lambda([CdmAttribute.InstanceVcpus], (i, n) => i.Vcpus < 8 || n.IsUp));

        Assert.Same(report, report.ShouldConform());
        Assert.Contains("conforms", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FaultyFilters_AreFoundOut()
    {
        Fails(new Lambda([], (i, n) => i.Vcpus < 4) { NodeAttributes = [] }, "reads instances.vcpus");

        // A filter of what is on nodes may read sizes; that it reads the candidate's own shows in an answer for one that looks the same.
        Fails(new Lambda([], (i, n) => i.Vcpus < 4), "that it cannot tell apart");
        Fails(new Lambda(["instances.size"], (i, n) => true), "'instances.size', which is no attribute");
        Fails(new Lambda(["compute_nodes.vcpus"], (i, n) => true), "no attribute of instances");
        Fails(new Lambda([], (i, n) => true) { Name = "My Filter" }, "the name 'My Filter'");
        Fails(new Lambda([], (i, n) => true) { Description = " " }, "no description");
        Fails(new Lambda([], (i, n) => throw new InvalidOperationException("oops")), "throws InvalidOperationException: oops");
        Fails(new Lambda([], (i, n) => n.Vcpus > 64) { NodeAttributes = [] }, "reads compute_nodes.vcpus");
        int calls = 0;
        Fails(new Lambda([], (i, n) => calls++ % 3 == 0), "differs");
    }

    private static void Fails(Lambda filter, string finding)
    {
        FilterConformanceReport report = FilterConformance.Check(filter);
        Assert.Contains(report.Findings, f => f.Contains(finding, StringComparison.Ordinal));
        Assert.Throws<WatcherAssertionException>(report.ShouldConform);
    }

    private sealed class Lambda(IReadOnlyList<string> reads, Func<Instance, ComputeNode, bool> passes) : IDestinationFilter
    {
        public string Name { get; init; } = "lambda";

        public string Description { get; init; } = "A filter of the tests.";

        public IReadOnlyList<string> InstanceAttributes => reads;

        public IReadOnlyList<string>? NodeAttributes { get; init; }

        public bool Passes(Instance instance, ComputeNode node) => passes(instance, node);
    }
}
