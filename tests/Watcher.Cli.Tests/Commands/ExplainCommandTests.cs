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
        Assert.Contains("i-1 (web-1) on host-1", run.Out, StringComparison.Ordinal);
        Assert.Contains("candidates", run.Out, StringComparison.Ordinal);
        Assert.Contains("vm_workload_consolidation", run.Out, StringComparison.Ordinal);
        Assert.Contains("host-2 would take it", run.Out, StringComparison.Ordinal);
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
        Assert.Equal(JsonValueKind.Null, root.GetProperty("node").GetProperty("change").ValueKind);
        Assert.Equal("compute_status", root.GetProperty("filters")[0].GetProperty("filter").GetString());
    }

    [Fact]
    public void Explain_NodeThatIsDown_NamesTheFilterTheReasonAndTheOneChange()
    {
        string model = _folder.Write("down.json", """
            { "cdm_version": "1.0",
              "compute_nodes": [ { "uuid": "n-1", "hostname": "host-1", "vcpus": 8, "memory": 1000, "disk": 10 },
                                 { "uuid": "n-2", "hostname": "host-2", "vcpus": 8, "memory": 1000, "disk": 10, "state": "down" } ],
              "instances": [ { "uuid": "i-1", "node": "n-1", "vcpus": 1, "memory": 10, "disk": 1, "metadata": { "watcher-priority": "2" } } ] }
            """);

        CliRun text = _folder.Run("explain", "--model", model, "--instance", "i-1", "--node", "n-2", "--filters", "traits,compute_status");
        CliRun json = _folder.Run("explain", "--model", model, "--instance", "i-1", "--node", "n-2", "--json");

        Assert.Contains("its compute service is down", text.Out, StringComparison.Ordinal);
        Assert.Contains("it would with one change: compute_nodes.state of 'host-2' from 'down' to 'up'", text.Out, StringComparison.Ordinal);
        Assert.Contains("priority 2 (instance:watcher-priority)", text.Out, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Out);
        JsonElement lost = document.RootElement.GetProperty("filters")[0].GetProperty("lost")[0];
        Assert.Equal(("n-2", "fail"), (lost.GetProperty("node").GetString(), lost.GetProperty("verdict").GetString()));
        Assert.Equal("compute_nodes.state", lost.GetProperty("change").GetProperty("path").GetString());
        Assert.Equal("up", document.RootElement.GetProperty("node").GetProperty("change").GetProperty("to").GetString());
        JsonElement step = document.RootElement.GetProperty("instances").GetProperty("i-1").GetProperty("removed")[0];
        Assert.Equal("n-2", step.GetProperty("nodes")[0].GetString());
        _folder.Run("explain", "--model", model, "--instance", "i-1", "--filters", "nope").ShouldBeRefused("error: --filters: [0]: 'nope' is unknown; expected one of");
    }

    [Fact]
    public void Explain_UnknownNames_AreRefusedTogether() =>
        _folder.Run("explain", "--model", _model, "--instance", "x", "--node", "y", "--strategy", "z").ShouldBeRefused(
            "error: --instance: 'x' is not in the model", "error: --node: 'y' is not in the model", "error: --strategy: 'z' is unknown");

    [Fact]
    public void Explain_WithoutInstance_SaysSo() => _folder.Run("explain", "--model", _model).ShouldBeRefused("error: --instance: is missing");
}
