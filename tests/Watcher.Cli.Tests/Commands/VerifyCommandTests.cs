using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();
    private readonly string _model;

    public VerifyCommandTests() => _model = _folder.Write("model.json", SmallCluster.Model);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verify_ActionsAlone_AreEnough()
    {
        CliRun run = Verify(SmallCluster.Move("i-1", "host-1", "host-2"));

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("feasible: 1 action", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i-1", "host-2", "host-3", "live")]
    [InlineData("i-4", "host-3", "host-1", "live")]
    [InlineData("i-9", "host-1", "host-2", "live")]
    [InlineData("i-1", "host-1", "host-9", "live")]
    public void Verify_BrokenRule_IsOneLineAndExitsWith1(string instance, string source, string destination, string type)
    {
        CliRun run = Verify(SmallCluster.Move(instance, source, destination, type));

        Assert.Equal(1, run.ExitCode);
        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("action 1: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("infeasible: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OtherRevision_IsAWarningAndTheProofDecides()
    {
        CliRun run = Verify(SmallCluster.Move("i-1", "host-1", "host-2").Replace("{ \"actions\"", "{ \"model_revision\": \"00\", \"actions\"", StringComparison.Ordinal));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.ErrorLines, l => l.StartsWith("warning: ", StringComparison.Ordinal) && l.Contains("revision", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_LimitsOfTheConfiguration_AreChecked()
    {
        string config = _folder.Write("c.json", """{ "limits": { "max_migrations": 0 } }""");

        Assert.Equal(1, Verify(SmallCluster.Move("i-1", "host-1", "host-2"), "--config", config).ExitCode);
    }

    [Fact]
    public void Verify_Quiet_AnswersByExitCodeAlone() => Assert.Equal((1, ""), (Verify(SmallCluster.Move("i-1", "host-2", "host-3"), "--quiet") is var run ? run.ExitCode : 0, run.Out));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"actions\": 1 }")]
    [InlineData("{ \"actions\": [ {} ] }")]
    [InlineData("nonsense")]
    public void Verify_WrongPlan_IsRefusedWithTheFile(string plan)
    {
        CliRun run = Verify(plan);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.All(run.ErrorLines, l => Assert.StartsWith($"error: {_folder["plan.json"]}: ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_WithoutInput_NamesWhatIsMissing() => _folder.Run("verify").ShouldBeRefused("error: --model: is missing", "error: --plan: is missing");

    [Fact]
    public void Verify_MissingFiles_NamesBoth() => _folder.Run("verify", "--model", _folder["a"], "--plan", _folder["b"])
        .ShouldBeRefused($"error: {_folder["b"]}: ", $"error: {_folder["a"]}: does not exist");

    private CliRun Verify(string plan, params string[] more) =>
        _folder.Run(["verify", "--model", _model, "--plan", _folder.Write("plan.json", plan), .. more]);
}
