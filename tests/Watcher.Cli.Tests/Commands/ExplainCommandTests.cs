using System.Text.Json;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();
    private readonly string _model;

    public ExplainCommandTests() => _model = _folder.Write("model.json", SmallCluster.Model);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Explain_AnInstance_ShowsItsFunnel()
    {
        CliRun run = _folder.Run("explain", "--model", _model, "--instance", "i-1", "--node", "host-2", "--strategy", "basic", "vm_workload_consolidation");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("i-1 (web-1) on n-1", run.Out, StringComparison.Ordinal);
        Assert.Contains("candidates", run.Out, StringComparison.Ordinal);
        Assert.Contains("vm_workload_consolidation", run.Out, StringComparison.Ordinal);
        Assert.Contains("n-2 would take it", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Json_HasInstancesStrategiesAndNode()
    {
        CliRun run = _folder.Run("explain", "--model", _model, "--instance", "i-1", "--node", "n-2", "--strategy", "basic", "--json");

        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        Assert.Equal(2, root.GetProperty("instances").GetProperty("i-1").GetProperty("candidates").GetInt32());
        Assert.True(root.GetProperty("strategies").GetProperty("basic").GetProperty("instances").TryGetProperty("i-1", out _));
        JsonElement alternatives = root.GetProperty("strategies").GetProperty("basic").GetProperty("alternatives");
        Assert.Equal(3, alternatives.GetArrayLength());
        Assert.Single(alternatives.EnumerateArray(), a => a.GetProperty("chosen").GetBoolean());
        Assert.All(alternatives.EnumerateArray(), a => Assert.Equal("active_nodes", a.GetProperty("margins")[0].GetProperty("name").GetString()));
        Assert.True(root.GetProperty("node").GetProperty("passes").GetBoolean());
    }

    [Fact]
    public void Explain_UnknownNames_AreRefusedTogether() =>
        _folder.Run("explain", "--model", _model, "--instance", "x", "--node", "y", "--strategy", "z").ShouldBeRefused(
            "error: --instance: 'x' is not in the model", "error: --node: 'y' is not in the model", "error: --strategy: 'z' is unknown");

    [Fact]
    public void Explain_WithoutInstance_SaysSo() => _folder.Run("explain", "--model", _model).ShouldBeRefused("error: --instance: is missing");
}
