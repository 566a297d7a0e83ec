using System.IO.Compression;
using Watcher.Cli.Tests.Support;
using Watcher.Plans;

namespace Watcher.Cli.Tests.Commands;

public sealed class ShowCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public ShowCommandTests()
    {
        _folder.Write("model.json", SmallCluster.Model);
        _folder.Run("audit", "--model", _folder["model.json"], "--goal", "server_consolidation", "--out", _folder["plan.json"], "--report", _folder["audit.html"], "--quiet");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Show_PlanAlone_IsATableOfEveryAction()
    {
        CliRun run = Show();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("for server_consolidation: ", run.Out, StringComparison.Ordinal);
        Assert.All(Plan().Actions, a => Assert.Contains($"│ {a.Id} │", run.Out, StringComparison.Ordinal));
        Assert.DoesNotContain("Nodes that change", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_WithModel_HasTheClusterToo() =>
        Assert.Contains("Nodes that change", Show("--model", _folder["model.json"]).Out, StringComparison.Ordinal);

    [Fact]
    public void Show_AsHtmlWithTheModel_IsTheReportOfTheAudit()
    {
        CliRun run = Show("--model", _folder["model.json"], "--out", _folder["show.html"]);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.Equal(WithoutTiming(_folder.Read("audit.html")), WithoutTiming(_folder.Read("show.html")));
        Assert.Equal(WithoutTiming(_folder.Read("audit.html")), WithoutTiming(Show("--model", _folder["model.json"], "--to", "html").Out));
    }

    [Theory]
    [InlineData("graph.mmd", "flowchart LR\n")]
    [InlineData("graph.dot", "digraph plan {\n")]
    [InlineData("table.txt", "vm_workload_consolidation for server_consolidation: ")]
    [InlineData("again.json", "{\n")]
    public void Show_OutputsExtension_SaysTheForm(string file, string begin)
    {
        CliRun run = Show("--out", _folder[file]);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.StartsWith(begin, _folder.Read(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_AsJson_IsThePlanDocument() => Assert.Equal(_folder.Read("plan.json"), Show("--to", "json").Out);

    [Fact]
    public void Show_OutputNamedGz_IsCompressed()
    {
        Show("--out", _folder["report.html.gz"]);

        using var reader = new StreamReader(new GZipStream(File.OpenRead(_folder["report.html.gz"]), CompressionMode.Decompress));
        Assert.StartsWith("<!DOCTYPE html>", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_ModelOfAnotherState_WarnsAndShowsWhatCanBeDone()
    {
        string other = _folder.Write("other.json", """{ "cdm_version": "1.0", "compute_nodes": [ { "uuid": "n-1", "hostname": "host-1", "vcpus": 16, "memory": 32768, "disk": 400 } ] }""");
        CliRun run = Show("--model", other);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Contains("model_revision: is '", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("cannot be performed on this cluster", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Show_WithoutPlan_NamesWhatIsMissing() => _folder.Run("show", "--to", "picture").ShouldBeRefused(
        "error: --plan: is missing", "error: --to: is 'picture', expected table, json, mermaid, dot or html");

    [Fact]
    public void Show_WrongOutput_IsRefusedBeforeAnythingIsWritten()
    {
        Show("--out", _folder["plan.png"]).ShouldBeRefused("error: --out: '" + _folder["plan.png"] + "' has no extension that names a form");
        Show("--out", Path.Combine(_folder["nowhere"], "x.html")).ShouldBeRefused("does not exist");
        Assert.Equal(["audit.html", "model.json", "plan.json"], _folder.Files);
    }

    private CliRun Show(params string[] more) => _folder.Run(["show", "--plan", _folder["plan.json"], .. more]);

    private ActionPlan Plan() => PlanReader.ReadFile(_folder["plan.json"]);

    private static string WithoutTiming(string html)
    {
        string[] lines = html.Split('\n');
        Assert.Single(lines, l => l.Contains("id=\"timing\"", StringComparison.Ordinal));
        return string.Join('\n', lines.Where(l => !l.Contains("id=\"timing\"", StringComparison.Ordinal)));
    }
}
