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

    [Fact]
    public void ParametersSchema_Basic_ListsUpstreamsNames() =>
        Assert.All((string[])["migration_attempts", "period", "granularity", "aggregation_method"], n => Assert.Contains($"\"{n}\"", s_basic.ParametersSchema));
}
