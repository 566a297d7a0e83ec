using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>Upstream's names, defaults and refusals.</summary>
public class BalanceParameterTests
{
    [Theory]
    [InlineData("workload_stabilization", """{"aggregation_method":{"compute_node":"mean","instance":"mean","node":""},"granularity":300,"host_choice":"retry","metrics":["instance_cpu_usage"],"retry_count":1}""")]
    [InlineData("workload_balance", """{"granularity":300,"metrics":"instance_cpu_usage","period":300,"threshold":25}""")]
    [InlineData("storage_capacity_balance", """{"ex_pools":["local_vstorage"],"volume_threshold":80}""")]
    [InlineData("outlet_temperature", """{"granularity":300,"period":30,"threshold":35}""")]
    [InlineData("uniform_airflow", """{"granularity":300,"period":300,"threshold_airflow":400,"threshold_inlet_t":28,"threshold_power":350}""")]
    public void BindParameters_NoneGiven_AreUpstreamsDefaults(string strategy, string expected)
    {
        AttributeMap bound = Of(strategy).BindParameters(AttributeMap.Empty);

        Assert.All(AttributeMap.Parse(expected), pair => Assert.Equal(pair.Value, bound[pair.Key]));
    }

    [Fact]
    public void BindParameters_Stabilization_HasUpstreamsThresholdsWeightsAndPeriods()
    {
        AttributeMap bound = Of("workload_stabilization").BindParameters(AttributeMap.Parse("""{"thresholds": {"instance_ram_usage": 0.3}}"""));

        Assert.Equal("0.1", bound.Child("thresholds")["instance_cpu_usage"]);
        Assert.Equal("0.3", bound.Child("thresholds")["instance_ram_usage"]);
        Assert.Equal("1", bound.Child("weights")["instance_cpu_usage_weight"]);
        Assert.Equal("720", bound.Child("periods")["instance"]);
        Assert.Equal("600", bound.Child("periods")["compute_node"]);
        Assert.Equal("host_ram_usage", bound.Child("instance_metrics")["instance_ram_usage"]);
    }

    [Theory]
    [InlineData("workload_stabilization", """{"metrics": ["instance_mood"]}""", "metrics")]
    [InlineData("workload_stabilization", """{"metrics": "instance_cpu_usage"}""", "metrics")]
    [InlineData("workload_stabilization", """{"thresholds": {"instance_cpu_usage": 1.5}}""", "thresholds.instance_cpu_usage")]
    [InlineData("workload_stabilization", """{"weights": {"instance_ram_usage_weight": -0.1}}""", "weights.instance_ram_usage_weight")]
    [InlineData("workload_stabilization", """{"retry_count": 0}""", "retry_count")]
    [InlineData("workload_stabilization", """{"periods": {"instance": -1}}""", "periods.instance")]
    [InlineData("workload_stabilization", """{"periods": {"instance": 1.5}}""", "periods.instance")]
    [InlineData("workload_stabilization", """{"granularity": -1}""", "granularity")]
    [InlineData("workload_stabilization", """{"host_choice": 3}""", "host_choice")]
    [InlineData("workload_balance", """{"threshold": "high"}""", "threshold")]
    [InlineData("workload_balance", """{"metrics": 7}""", "metrics")]
    [InlineData("storage_capacity_balance", """{"volume_threshold": "80"}""", "volume_threshold")]
    [InlineData("storage_capacity_balance", """{"ex_pools": "local"}""", "ex_pools")]
    [InlineData("outlet_temperature", """{"threshold": null}""", "threshold")]
    [InlineData("uniform_airflow", """{"threshold_airflow": "strong"}""", "threshold_airflow")]
    [InlineData("uniform_airflow", """{"threshold": 1}""", "threshold")]
    public void BindParameters_Wrong_IsRefusedByName(string strategy, string parameters, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => Of(strategy).BindParameters(AttributeMap.Parse(parameters)));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    private static IStrategy Of(string name) => BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
}
