using System.Text.Json;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Golden;

/// <summary>
/// Plans, byte for byte apart from <c>timing</c>: the same on every machine, vector width and number of threads. A change of an algorithm
/// changes them on purpose: run once with WATCHER_UPDATE_GOLDEN=1 and review the difference.
/// </summary>
[Trait("Category", "Bits")]
public sealed class GoldenPlanTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("basic", "quickstart", 12, 140, "1")]
    [InlineData("basic", "constrained", 16, 160, "2")]
    [InlineData("basic", "broken", 12, 100, "1")]
    [InlineData("vm_workload_consolidation", "quickstart", 12, 140, "2")]
    [InlineData("vm_workload_consolidation", "constrained", 16, 160, "1")]
    [InlineData("vm_workload_consolidation", "hotspots", 16, 160, "2")]
    [InlineData("vm_workload_consolidation", "broken", 12, 100, "1")]
    public void Audit_OfAGeneratedCluster_GivesTheCheckedInPlan(string strategy, string preset, int nodes, int instances, string threads)
    {
        string size = FormattableString.Invariant($"{nodes}"), count = FormattableString.Invariant($"{instances}");
        Assert.Equal(0, _folder.Run("generate", "--nodes", size, "--instances", count, "--seed", "5", "--preset", preset, "--out", _folder["g"]).ExitCode);

        Check(strategy, $"{strategy}-{preset}", Path.Combine(_folder["g"], "model.json"), Path.Combine(_folder["g"], "metrics.json"), "{}", threads);
    }

    [Theory]
    [InlineData("basic", "s04_n8", "1")]
    [InlineData("basic", "s10_n20", "2")]
    [InlineData("vm_workload_consolidation", "s04_n8", "2")]
    [InlineData("vm_workload_consolidation", "s10_n20", "1")]
    public void Audit_OfARecordedCase_GivesTheCheckedInPlan(string strategy, string name, string threads)
    {
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(GoldenFile.Find($"tests/data/golden/{strategy}/{name}.json")));
        string model = _folder.Write("model.json", recorded.RootElement.GetProperty("model").GetRawText());
        string metrics = _folder.Write("metrics.json", recorded.RootElement.GetProperty("metrics").GetRawText());

        Check(strategy, $"{strategy}-{name}", model, metrics, recorded.RootElement.GetProperty("parameters").GetRawText(), threads);
    }

    private void Check(string strategy, string name, string model, string metrics, string parameters, string threads)
    {
        CliRun run = _folder.Run("audit", "--model", model, "--metrics", metrics, "--strategy", strategy, "--parameters", parameters,
            "--threads", threads, "--out", _folder["plan.json"], "--quiet");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(0, _folder.Run("verify", "--model", model, "--plan", _folder["plan.json"]).ExitCode);
        GoldenFile.Matches($"tests/Watcher.Cli.Tests/Golden/{name}.plan.json", PlanText.WithoutTiming(_folder.Read("plan.json")));
    }
}
