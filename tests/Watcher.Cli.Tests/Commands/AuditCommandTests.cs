using System.IO.Compression;
using System.Text.Json;
using Watcher.Cli.Tests.Support;
using Watcher.Plans;

namespace Watcher.Cli.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly CliFolder _folder = new() { Engine = b => b.AddStrategy(new MoveListed()).AddStrategy(new Elderly()) };

    public AuditCommandTests()
    {
        _folder.Write("model.json", SmallCluster.Model);
        _folder.Write("metrics.json", SmallCluster.Metrics);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Audit_WithEveryOutput_WritesThemAndSaysWhere()
    {
        CliRun run = Audit("--strategy", "move_listed", "--parameters", """{"moves": {"i-1": "host-2", "i-4": "host-2"}}""",
            "--out", _folder["plan.json"], "--report", _folder["report.html"], "--explain", _folder["why.json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["metrics.json", "model.json", "plan.json", "report.html", "why.json"], _folder.Files);
        Assert.Contains("move_listed for unclassified: 2 actions", run.Out, StringComparison.Ordinal);
        Assert.Contains("live migrate", run.Out, StringComparison.Ordinal);
        Assert.Contains("host-1 → host-2", run.Out, StringComparison.Ordinal);
        Assert.All(new[] { "plan.json", "report.html", "why.json" }, f => Assert.Contains(_folder[f], run.Out, StringComparison.Ordinal));
        ActionPlan plan = PlanReader.ReadFile(_folder["plan.json"]);
        Assert.Equal(["i-1", "i-4"], plan.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal(20000, plan.Limits.MaxActions);
        Assert.True(plan.Timing.LoadSeconds > 0);
    }

    [Fact]
    public void Audit_Quiet_WritesNothingToStandardOutput()
    {
        CliRun run = Audit("--strategy", "move_listed", "--out", _folder["plan.json"], "--quiet");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.True(File.Exists(_folder["plan.json"]));
    }

    [Fact]
    public void Audit_ThenVerify_IsFeasible()
    {
        Audit("--goal", "server_consolidation", "--out", _folder["plan.json"]);

        Assert.NotEmpty(PlanReader.ReadFile(_folder["plan.json"]).Actions);
        Assert.Equal(0, _folder.Run("verify", "--model", _folder["model.json"], "--plan", _folder["plan.json"]).ExitCode);
    }

    [Fact]
    public void Audit_OutputNamedGz_IsCompressedAndReadable()
    {
        Audit("--strategy", "move_listed", "--out", _folder["plan.json.gz"], "--quiet");

        using var zip = new GZipStream(File.OpenRead(_folder["plan.json.gz"]), CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(zip);
        Assert.Equal("move_listed", document.RootElement.GetProperty("strategy").GetString());
    }

    [Fact]
    public void Audit_Explanation_HasTheFunnelOfEveryInstance()
    {
        Audit("--strategy", "move_listed", "--parameters", """{"moves": {"i-1": "host-2"}}""", "--explain", _folder["why.json"], "--quiet");

        using JsonDocument document = JsonDocument.Parse(_folder.Read("why.json"));
        JsonElement instances = document.RootElement.GetProperty("instances");
        Assert.Equal(["i-1", "i-2", "i-3", "i-4"], instances.EnumerateObject().Select(i => i.Name));
        Assert.Equal(("n-2", "asked for"), (instances.GetProperty("i-1").GetProperty("chosen").GetString(), instances.GetProperty("i-1").GetProperty("why").GetString()));
    }

    [Fact]
    public void Audit_Report_LoadsNothingAndEncodesWhatTheModelSays()
    {
        _folder.Write("model.json", SmallCluster.Model.Replace("\"web-1\"", "\"<script>alert(1)</script>\"", StringComparison.Ordinal));
        Audit("--strategy", "move_listed", "--parameters", """{"moves": {"i-1": "host-2"}}""", "--report", _folder["r.html"], "--quiet");

        string html = _folder.Read("r.html");
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Equal(html.Split("<svg").Length, html.Split("</svg>").Length);
    }

    [Fact]
    public void Audit_ParametersScopeAndLimitsFromFiles_AreUsed()
    {
        _folder.Write("p.json", """{"moves": {"i-1": "host-2", "i-2": "host-3", "i-3": "host-1"}}""");
        _folder.Write("s.json", """[{"compute": [{"exclude": [{"instances": [{"uuid": "i-2"}]}]}]}]""");
        _folder.Write("l.json", """{"max_migrations": 1}""");
        Audit("--strategy", "move_listed", "--parameters", "@" + _folder["p.json"], "--scope", "@" + _folder["s.json"], "--limits", "@" + _folder["l.json"],
            "--out", _folder["plan.json"], "--quiet");

        ActionPlan plan = PlanReader.ReadFile(_folder["plan.json"]);
        Assert.Equal(1, plan.Limits.MaxMigrations);
        Assert.Single(plan.Actions);
        Assert.Contains(plan.Notes, n => n.StartsWith("i-2 stays", StringComparison.Ordinal));
        Assert.Contains(plan.Cut, c => c.Limit == "max_migrations");
    }

    [Fact]
    public void Audit_LimitAboveTheConfiguredOne_IsClampedWithAWarningOrRefused()
    {
        string clamp = _folder.Write("clamp.json", """{ "limits": { "max_migrations": 1 } }""");
        string reject = _folder.Write("reject.json", """{ "limits": { "max_migrations": 1, "above_hard_limit": "reject" } }""");
        string[] asked = ["--strategy", "move_listed", "--limits", """{"max_migrations": 2}""", "--quiet"];

        CliRun clamped = Audit([.. asked, "--config", clamp]);
        Assert.Equal(0, clamped.ExitCode);
        Assert.StartsWith("warning: audit: limit max_migrations is 2, above the system's 1", clamped.Error, StringComparison.Ordinal);
        Audit([.. asked, "--config", reject]).ShouldBeRefused("error: --limits: max_migrations: is 2, above the system's 1");
    }

    [Fact]
    public void Audit_ConfigurationThatIsOdd_WarnsAndTellsThePlan()
    {
        string config = _folder.Write("c.json", """{ "parallelism": { "per_action_type": { "teleport": 5 } } }""");
        CliRun run = Audit("--strategy", "move_listed", "--config", config, "--out", _folder["plan.json"], "--quiet");

        Assert.StartsWith($"warning: {config}: parallelism.per_action_type.teleport: is not a built-in action type", run.Error, StringComparison.Ordinal);
        Assert.Contains(PlanReader.ReadFile(_folder["plan.json"]).Warnings, w => w.StartsWith("configuration: parallelism.per_action_type.teleport", StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_Filters_ReplaceTheConfiguredChain()
    {
        Audit("--strategy", "move_listed", "--filters", "availability_zone", "--out", _folder["plan.json"], "--quiet");

        Assert.Equal(["availability_zone"], PlanReader.ReadFile(_folder["plan.json"]).Filters!);
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    public void Audit_OneThreadOrTwoOrRepeated_GivesThePlanOfThatSeedByteForByte(string strategy)
    {
        foreach ((string name, string[] how) in new (string, string[])[] { ("a", ["--threads", "1"]), ("b", ["--threads", "2"]), ("c", ["--repeat", "3"]) })
        {
            Assert.Equal(0, Audit(["--strategy", strategy, "--seed", "7", "--out", _folder[name], "--quiet", .. how]).ExitCode);
        }

        Assert.Equal(PlanText.WithoutTiming(_folder.Read("a")), PlanText.WithoutTiming(_folder.Read("b")));
        Assert.Equal(PlanText.WithoutTiming(_folder.Read("a")), PlanText.WithoutTiming(_folder.Read("c")));
    }

    [Fact]
    public void Audit_DeprecatedStrategy_IsRefusedUnlessAllowed()
    {
        Audit("--strategy", "elderly").ShouldBeRefused("error: --strategy: 'elderly' is deprecated; use 'basic'");
        Assert.Equal(0, Audit("--strategy", "elderly", "--allow-deprecated").ExitCode);
    }

    [Fact]
    public void Audit_NoisyNeighbor_IsRefusedForNewAudits_AndReadableInOldResults()
    {
        Audit("--strategy", "noisy_neighbor").ShouldBeRefused("error: --strategy: 'noisy_neighbor' is deprecated; use 'contention_relief'");
        Assert.Equal(0, Audit("--strategy", "noisy_neighbor", "--allow-deprecated", "--out", _folder["old.json"]).ExitCode);

        CliRun shown = _folder.Run("show", "--plan", _folder["old.json"], "--model", _folder["model.json"]);
        Assert.Equal((0, ""), (shown.ExitCode, shown.Error));
        Assert.Contains("noisy_neighbor for noisy_neighbor: nothing to do", shown.Out, StringComparison.Ordinal);
        Assert.Equal(0, _folder.Run("verify", "--plan", _folder["old.json"], "--model", _folder["model.json"]).ExitCode);
        Assert.Contains("\"successor\": \"contention_relief\"", _folder.Run("list", "strategies", "--json").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_Infeasible_WritesThePlanAndExitsWith1()
    {
        CliRun run = Audit("--strategy", "move_listed", "--parameters", """{"infeasible": true}""", "--out", _folder["plan.json"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("INFEASIBLE", run.Out, StringComparison.Ordinal);
        Assert.Equal(PlanStatus.Infeasible, PlanReader.ReadFile(_folder["plan.json"]).Status);
    }

    [Fact]
    public void Audit_Cancelled_WritesTheBestFound()
    {
        using var source = new CancellationTokenSource();
        _folder.Engine = b => b.AddStrategy(new Interrupted(source));
        _folder.CancellationToken = source.Token;
        CliRun run = Audit("--strategy", "interrupted", "--out", _folder["plan.json"]);

        ActionPlan plan = PlanReader.ReadFile(_folder["plan.json"]);
        Assert.Equal((1, PlanStatus.Cancelled, 1), (run.ExitCode, plan.Status, plan.Actions.Count));
    }

    [Fact]
    public void Audit_OtherAnswerOnRepeat_IsOurFault()
    {
        _folder.Engine = b => b.AddStrategy(new Fickle());
        CliRun run = Audit("--strategy", "fickle", "--repeat", "2", "--out", _folder["plan.json"]);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error: --repeat: run 2 gave another plan", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["plan.json"]));
    }

    [Fact]
    public void Audit_OtherAnswerOnRepeatByTheWallClock_IsAWarning()
    {
        _folder.Engine = b => b.AddStrategy(new Fickle());
        CliRun run = Audit("--strategy", "fickle", "--repeat", "2", "--budget", "10ms", "--quiet");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("warning: --repeat: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_FaultyStrategy_ExitsWith3InOneLineWithoutAStackTrace()
    {
        _folder.Engine = b => b.AddStrategy(new Faulty());
        CliRun run = Audit("--strategy", "faulty", "--out", _folder["plan.json"]);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error: internal error: InvalidOperationException: something broke", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.False(File.Exists(_folder["plan.json"]));
    }

    [Fact]
    public void Audit_RequiredMetricMissing_NamesTheMetricsFile()
    {
        _folder.Engine = b => b.AddStrategy(new Thermometer());

        Audit("--strategy", "thermometer").ShouldBeRefused($"error: {_folder["metrics.json"]}: values.host_outlet_temp: has no reading");
    }

    [Fact]
    public void Audit_OnATerminal_UsesNoProgressForShortWork()
    {
        _folder.Terminal = true;
        CliRun run = Audit("--strategy", "move_listed");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private CliRun Audit(params string[] more) => _folder.Run(["audit", "--model", _folder["model.json"], "--metrics", _folder["metrics.json"], .. more]);
}
