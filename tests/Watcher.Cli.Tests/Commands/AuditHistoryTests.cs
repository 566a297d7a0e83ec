using Watcher.Cli.Tests.Support;
using Watcher.Plans;

namespace Watcher.Cli.Tests.Commands;

/// <summary><c>watcher audit --history</c>: what was moved before rests, and does not go back.</summary>
public sealed class AuditHistoryTests : IDisposable
{
    private readonly CliFolder _folder = new() { Engine = b => b.AddStrategy(new MoveListed()) };

    public AuditHistoryTests() => _folder.Write("model.json", SmallCluster.Model);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Audit_AgainWithItsOwnPlanAsHistory_LetsTheMovedRest()
    {
        string config = _folder.Write("c.json", """{ "worth": { "cooldown_seconds": 3600 } }""");
        Assert.Equal(0, Move("i-1", "host-2", "--config", config, "--out", _folder["plan.json"]).ExitCode);
        string history = _folder.Write("history.json", """{ "moves": [ { "instance": "i-2", "source_node": "host-1", "ended_at": "2026-11-22T08:00:00Z" } ] }""");

        Assert.Equal(0, Move("i-1", "host-2", "--config", config, "--history", $"{_folder["plan.json"]},{history}", "--out", _folder["again.json"]).ExitCode);
        Assert.Contains(Plan("again.json").Notes, n => n.StartsWith("i-1 stays: instance 'i-1' stays: instances rest for 3600 s", StringComparison.Ordinal));
        Assert.Empty(Plan("again.json").Actions);

        // i-2 moved two hours before the model was taken: it has rested.
        Assert.Equal(0, Move("i-2", "host-1", "--config", config, "--history", history, "--out", _folder["again.json"]).ExitCode);
        Assert.Single(Plan("again.json").Actions);
    }

    [Fact]
    public void Audit_PingPongForbidden_RefusesTheWayBackAlone()
    {
        string config = _folder.Write("c.json", """{ "worth": { "forbid_ping_pong": true } }""");
        string history = _folder.Write("history.json", """{ "moves": [ { "instance": "i-1", "source_node": "host-2", "ended_at": "2026-11-01T00:00:00Z" } ] }""");

        Assert.Equal(0, Move("i-1", "host-2", "--config", config, "--history", history, "--out", _folder["back.json"]).ExitCode);
        Assert.Equal(0, Move("i-1", "host-3", "--config", config, "--history", history, "--out", _folder["on.json"]).ExitCode);

        Assert.Equal((0, 1), (Plan("back.json").Actions.Count, Plan("on.json").Actions.Count));
    }

    [Fact]
    public void Audit_HistoryOfStrangers_IsIgnoredWithAWarning()
    {
        string config = _folder.Write("c.json", """{ "worth": { "cooldown_seconds": 60 } }""");
        string history = _folder.Write("history.json", """{ "moves": [ { "instance": "gone", "source_node": "host-2", "ended_at": "2026-11-01T00:00:00Z" } ] }""");

        CliRun run = Move("i-1", "host-2", "--config", config, "--history", history);

        Assert.Equal((0, "warning: audit: the history names 1 instance that the model does not have, 'gone' first: ignored\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Audit_HistoryThatNothingUses_IsWarnedOf()
    {
        string history = _folder.Write("history.json", """{ "moves": [] }""");

        CliRun run = Move("i-1", "host-2", "--history", history);

        Assert.Equal((0, "warning: --history: has no effect: the configuration sets neither worth.cooldown_seconds nor worth.forbid_ping_pong\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Audit_WrongHistory_IsRefusedInOneLineEach()
    {
        string plan = _folder.Write("plan.json", SmallCluster.Move("i-1", "host-1", "host-2"));

        Move("i-1", "host-2", "--history", plan).ShouldBeRefused($"error: {plan}: taken_at: is missing, so nobody knows when the moves ended");
        Move("i-1", "host-2", "--history", _folder["none.json"]).ShouldBeRefused($"error: {_folder["none.json"]}: does not exist");
    }

    private CliRun Move(string instance, string host, params string[] more) => _folder.Run(
        ["audit", "--model", _folder["model.json"], "--strategy", "move_listed", "--parameters", $$$"""{"moves": {"{{{instance}}}": "{{{host}}}"}}""", "--quiet", .. more]);

    private ActionPlan Plan(string name) => PlanReader.ReadFile(_folder[name]);
}
