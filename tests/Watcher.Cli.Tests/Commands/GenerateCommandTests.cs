using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_TheSameSeed_GivesTheSameBytes()
    {
        Assert.All(new[] { "a", "b" }, d => Assert.Equal(0, Generate("--nodes", "6", "--instances", "40", "--seed", "3", "--out", _folder[d]).ExitCode));
        Assert.Equal(0, Generate("--nodes", "6", "--instances", "40", "--seed", "4", "--out", _folder["c"]).ExitCode);

        foreach (string file in new[] { "model.json", "metrics.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["a"], file)), File.ReadAllBytes(Path.Combine(_folder["b"], file)));
            Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder["a"], file)), File.ReadAllBytes(Path.Combine(_folder["c"], file)));
        }
    }

    [Theory]
    [InlineData("enterprise")]
    [InlineData("broken")]
    [InlineData("uniform")]
    public void Generate_ThenAudit_Works(string preset)
    {
        Generate("--nodes", "8", "--instances", "60", "--seed", "1", "--preset", preset, "--out", _folder["g"]);
        string model = Path.Combine(_folder["g"], "model.json"), metrics = Path.Combine(_folder["g"], "metrics.json");

        Assert.Equal(0, _folder.Run("audit", "--model", model, "--metrics", metrics, "--strategy", "basic", "--out", _folder["plan.json"], "--quiet").ExitCode);
        Assert.Equal(0, _folder.Run("verify", "--model", model, "--plan", _folder["plan.json"]).ExitCode);
    }

    [Fact]
    public void Generate_WithoutOptions_NamesAllThatAreMissing() =>
        Generate().ShouldBeRefused("error: --nodes: is missing", "error: --instances: is missing", "error: --seed: is missing", "error: --out: is missing");

    [Theory]
    [InlineData("-1", "1", "1", "uniform", "error: --nodes: is '-1', expected an integer from 0 to 100000")]
    [InlineData("1", "2000000", "1", "uniform", "error: --instances: is '2000000', expected an integer from 0 to 1000000")]
    [InlineData("1", "1", "-1", "uniform", "error: --seed: is '-1', expected an integer of 0 or more")]
    [InlineData("1", "1", "1", "nope", "error: --preset: is 'nope', expected one of")]
    public void Generate_WrongOption_WritesNothing(string nodes, string instances, string seed, string preset, string error)
    {
        Generate("--nodes", nodes, "--instances", instances, "--seed", seed, "--preset", preset, "--out", _folder["g"]).ShouldBeRefused(error);

        Assert.False(Directory.Exists(_folder["g"]));
    }

    [Fact]
    public void Generate_IntoAFile_IsRefused()
    {
        string file = _folder.Write("f", "x");

        Generate("--nodes", "1", "--instances", "1", "--seed", "1", "--out", file).ShouldBeRefused($"error: {file}: cannot be made a folder");
    }

    private CliRun Generate(params string[] args) => _folder.Run(["generate", .. args]);
}
