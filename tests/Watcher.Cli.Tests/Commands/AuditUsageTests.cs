using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Commands;

/// <summary>Everything that can be wrong about an audit's input: one line for each problem, exit code 2, nothing written.</summary>
public sealed class AuditUsageTests : IDisposable
{
    private readonly CliFolder _folder = new();
    private readonly string _model;

    public AuditUsageTests() => _model = _folder.Write("model.json", SmallCluster.Model);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--seed", "-1", "error: --seed: is '-1', expected an integer of 0 or more")]
    [InlineData("--seed", "abc", "error: --seed: is 'abc', expected an integer")]
    [InlineData("--seed", "1.5", "error: --seed: is '1.5', expected an integer")]
    [InlineData("--threads", "0", "error: --threads: is '0', expected an integer from 1 to 1024")]
    [InlineData("--threads", "99999999999999999999", "error: --threads: is '99999999999999999999', expected")]
    [InlineData("--repeat", "0", "error: --repeat: is '0', expected an integer from 1")]
    [InlineData("--budget", "fast", "error: --budget: is 'fast', expected work units")]
    [InlineData("--budget", "-5", "error: --budget: is '-5', expected work units")]
    [InlineData("--budget", "10d", "error: --budget: is '10d', expected work units")]
    [InlineData("--parameters", "{", "error: --parameters: line 1, byte 2: is not a JSON object of parameters")]
    [InlineData("--parameters", "[]", "error: --parameters: is not a JSON object of parameters")]
    [InlineData("--parameters", "{\"a\": 1, \"a\": 2}", "error: --parameters: is not a JSON object of parameters: the key")]
    [InlineData("--parameters", "{\"nope\": 1}", "error: --parameters: nope: is not a parameter of basic; expected one of")]
    [InlineData("--parameters", "{\"period\": \"long\"}", "error: --parameters: period: is \"long\"; expected a number")]
    [InlineData("--parameters", "@", "error: --parameters: names no file; expected JSON or @FILE")]
    [InlineData("--limits", "{\"max_migration\": 1}", "error: --limits: max_migration: is unknown; expected one of max_actions")]
    [InlineData("--limits", "{\"max_migrations\": -1}", "error: --limits: max_migrations: is -1; expected an integer of 0 or more")]
    [InlineData("--limits", "7", "error: --limits: is 7; expected an object such as")]
    [InlineData("--scope", "[{\"computer\": []}]", "error: --scope: [0].computer: is unknown; expected compute, storage or baremetal")]
    [InlineData("--scope", "nonsense", "error: --scope: line 1: is not JSON")]
    [InlineData("--filters", "compute_status,nope", "error: --filters: [1]: 'nope' is unknown; expected one of")]
    [InlineData("--filters", "compute_status,compute_status", "error: --filters: [1]: 'compute_status' stands twice")]
    public void Audit_WrongOption_SaysWhatIsExpected(string option, string value, string error) =>
        _folder.Run("audit", "--model", _model, "--strategy", "basic", option, value).ShouldBeRefused(error);

    [Fact]
    public void Audit_WithoutModelAndStrategy_NamesBoth() => _folder.Run("audit").ShouldBeRefused(
        "error: --model: is missing", "error: --strategy: is missing");

    [Theory]
    [InlineData("--strategy", "nope", "error: --strategy: 'nope' is unknown; expected one of actuator")]
    [InlineData("--goal", "nope", "error: --goal: 'nope' is unknown; expected one of unclassified")]
    [InlineData("--goal", "noisy_neighbor", "error: --goal: no active strategy serves goal 'noisy_neighbor'")]
    public void Audit_UnknownName_ListsWhatThereIs(string option, string name, string error) =>
        _folder.Run("audit", "--model", _model, option, name).ShouldBeRefused(error);

    [Fact]
    public void Audit_StrategyOfAnotherGoal_IsRefused() =>
        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--goal", "workload_balancing")
            .ShouldBeRefused("error: --strategy: 'basic' serves goal 'server_consolidation', not 'workload_balancing'");

    [Fact]
    public void Audit_ManyProblems_ReportsAllAtOnce()
    {
        string bad = _folder.Write("bad.json", """{ "cdm_version": "1.0", "compute_nodes": [ { "uuid": "n-1" } ] }""");
        CliRun run = _folder.Run("audit", "--model", bad, "--metrics", _folder["none.json"], "--strategy", "basic", "--seed", "x", "--config", _folder["none.conf"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error: --seed: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"error: {_folder["none.conf"]}: does not exist", run.Error, StringComparison.Ordinal);
        Assert.Contains($"error: {_folder["none.json"]}: does not exist", run.Error, StringComparison.Ordinal);
        Assert.Contains($"error: {bad}: compute_nodes[0].vcpus: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_MissingFile_NamesIt() =>
        _folder.Run("audit", "--model", _folder["none"], "--strategy", "basic").ShouldBeRefused($"error: {_folder["none"]}: does not exist");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Audit_FolderAsFile_SaysSo(string repeat) =>
        _folder.Run("audit", "--model", Path.GetTempPath(), "--strategy", "basic", "--repeat", repeat).ShouldBeRefused($"error: {Path.GetTempPath()}: cannot be read");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("<ModelRoot>")]
    [InlineData("""{ "cdm_version": "9.0", "compute_nodes": [] }""")]
    [InlineData("""{ "compute_nodes": [] }""")]
    public void Audit_ModelThatIsNone_IsRefusedWithTheFile(string content)
    {
        string file = _folder.Write("m", content);
        CliRun run = _folder.Run("audit", "--model", file, "--strategy", "basic");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.NotEmpty(run.ErrorLines);
        Assert.All(run.ErrorLines, l => Assert.StartsWith($"error: {file}: ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_WrongMetrics_AreRefusedWithTheFile()
    {
        string metrics = _folder.Write("metrics.json", """{ "metrics_version": "1.0", "values": { "host_cpu_usage": { "n-1": "hot" } } }""");
        CliRun run = _folder.Run("audit", "--model", _model, "--metrics", metrics, "--strategy", "basic");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error: {metrics}: values.host_cpu_usage", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_ParametersFromAFile_NamesTheFile()
    {
        string file = _folder.Write("p.json", """{ "nope": 1 }""");

        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--parameters", "@" + file).ShouldBeRefused($"error: {file}: nope: is not a parameter");
        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--scope", "@" + _folder["no"]).ShouldBeRefused($"error: {_folder["no"]}: does not exist");
    }

    [Fact]
    public void Audit_WrongConfiguration_NamesFileAndPathOfEveryProblem()
    {
        string config = _folder.Write("c.json", """{ "limits": { "max_stops": -1 }, "extra": {} }""");
        string filters = _folder.Write("f.json", """{ "filters": { "chain": ["compute_status", "nope"] } }""");

        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--config", config)
            .ShouldBeRefused($"error: {config}: limits.max_stops: is -1", $"error: {config}: extra: is unknown");
        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--config", filters)
            .ShouldBeRefused($"error: {filters}: filters.chain[1]: 'nope' is unknown");
    }

    [Fact]
    public void Audit_OutputIntoNowhere_IsRefusedBeforeSolving()
    {
        string nowhere = Path.Combine(_folder["missing"], "plan.json");
        _folder.Engine = b => b.AddStrategy(new Faulty());

        _folder.Run("audit", "--model", _model, "--strategy", "faulty", "--out", nowhere).ShouldBeRefused($"error: {nowhere}: cannot be written: folder");
        _folder.Run("audit", "--model", _model, "--strategy", "faulty", "--report", Path.GetTempPath()).ShouldBeRefused("is a folder, expected the path of a file (--report)");
        _folder.Run("audit", "--model", _model, "--strategy", "faulty", "--out", "").ShouldBeRefused("error: --out: is empty");
        Assert.Equal(["model.json"], _folder.Files);
    }

    [Fact]
    public void Audit_TwoOutputsInOneFile_IsRefused() =>
        _folder.Run("audit", "--model", _model, "--strategy", "basic", "--out", _folder["x"], "--explain", _folder["x"])
            .ShouldBeRefused("is named by --out and --explain, expected different files");

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--seed", "1", "--seed", "2")]
    [InlineData("stray")]
    public void Audit_WrongSyntax_IsOneLine(params string[] more)
    {
        CliRun run = _folder.Run(["audit", "--model", _model, "--strategy", "basic", .. more]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error: command line: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("nonsense")]
    public void Run_NoOrUnknownCommand_IsRefused(params string[] args)
    {
        CliRun run = _folder.Run(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.All(run.ErrorLines, l => Assert.StartsWith("error: command line: ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Help_SaysWhatThereIs()
    {
        CliRun run = _folder.Run("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(new[] { "audit", "verify", "explain", "convert", "generate", "list", "schema" }, c => Assert.Contains(c, run.Out, StringComparison.Ordinal));
    }
}
