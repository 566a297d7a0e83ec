using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Strategies.Tests;

public class ParameterTests
{
    private static readonly IStrategy s_basic = BuiltInStrategies.All.Single(s => s.Descriptor.Name == "basic");

    [Fact]
    public void BindParameters_NoneGiven_FillsInUpstreamsDefaults()
    {
        AttributeMap bound = s_basic.BindParameters(AttributeMap.Empty);

        Assert.Equal("7200", bound["period"]);
        Assert.Equal("300", bound["granularity"]);
        Assert.Equal("mean", bound.Child("aggregation_method")["instance"]);
        Assert.Equal("false", bound["check_optimize_metadata"]);
    }

    [Fact]
    public void BindParameters_SeveralWrong_NamesEach()
    {
        var error = Assert.Throws<InvalidInputException>(() =>
            s_basic.BindParameters(AttributeMap.Parse("""{"periods": 1, "period": "long", "check_optimize_metadata": 3}""")));

        Assert.Equal(["check_optimize_metadata", "period", "periods"], error.Problems.Select(p => p.Path).Order());
    }

    [Fact]
    public void BindParameters_NegativePeriod_IsRefused()
    {
        var error = Assert.Throws<InvalidInputException>(() => s_basic.BindParameters(AttributeMap.Parse("""{"period": -1}""")));

        Assert.Equal("period", Assert.Single(error.Problems).Path);
    }

    [Theory]
    [InlineData("workload_stabilization", """{ "thresholds": { "cpu": 0.2 } }""", "thresholds.cpu", "is unknown; expected one of host_cpu_pressure")]
    [InlineData("workload_stabilization", """{ "thresholds": { "instance_cpu_usage": "high" } }""", "thresholds.instance_cpu_usage", "is \"high\"; expected a number")]
    [InlineData("zone_migration", """{ "compute_nodes": [ { "src_node": "a" }, { "src": "b" } ] }""", "compute_nodes[1].src", "is unknown; expected one of dst_node")]
    [InlineData("zone_migration", """{ "compute_nodes": {} }""", "compute_nodes", "is {}; expected an array")]
    public void BindParameters_WrongWithin_NamesThePathAndWhatIsExpected(string strategy, string parameters, string path, string message)
    {
        IStrategy bound = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        var error = Assert.Throws<InvalidInputException>(() => bound.BindParameters(AttributeMap.Parse(parameters)));

        Problem problem = Assert.Single(error.Problems);
        Assert.Equal(path, problem.Path);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersSchema_Basic_ListsUpstreamsNames() =>
        Assert.All((string[])["migration_attempts", "period", "granularity", "aggregation_method"], n => Assert.Contains($"\"{n}\"", s_basic.ParametersSchema));
}
