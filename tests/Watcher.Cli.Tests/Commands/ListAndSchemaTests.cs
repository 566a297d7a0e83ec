using System.Text.Json;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Commands;

public sealed class ListAndSchemaTests : IDisposable
{
    private readonly CliFolder _folder = new() { Engine = b => b.AddStrategy(new MoveListed()) };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("strategies", "move_listed")]
    [InlineData("goals", "server_consolidation")]
    [InlineData("filters", "availability_zone")]
    [InlineData("actions", "change_nova_service_state")]
    public void List_EachKind_ShowsAndSerialisesItsNames(string kind, string name)
    {
        CliRun table = _folder.Run("list", kind), json = _folder.Run("list", kind, "--json");

        Assert.Equal((0, 0, ""), (table.ExitCode, json.ExitCode, table.Error + json.Error));
        Assert.Contains(name, table.Out, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Out);
        Assert.Contains(name, document.RootElement.EnumerateArray().Select(e => e.GetProperty("name").GetString()));
    }

    [Fact]
    public void List_Unknown_IsRefused() => _folder.Run("list", "things").ShouldBeRefused("error: KIND: is 'things', expected one of strategies, goals, filters, actions");

    [Theory]
    [InlineData("cdm")]
    [InlineData("metrics")]
    [InlineData("plan")]
    [InlineData("config")]
    [InlineData("explain")]
    public void Schema_OfADocument_IsTheOneCheckedIn(string document)
    {
        CliRun run = _folder.Run("schema", document);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        GoldenFile.Matches($"schema/{document}.schema.json", run.Out);
    }

    [Fact]
    public void Schema_OfAStrategy_HasItsParameters()
    {
        using JsonDocument document = JsonDocument.Parse(_folder.Run("schema", "strategy", "move_listed").Out);

        Assert.True(document.RootElement.GetProperty("properties").TryGetProperty("moves", out _));
    }

    [Fact]
    public void Schema_WrongUsage_IsRefused()
    {
        _folder.Run("schema", "things").ShouldBeRefused("error: DOCUMENT: is 'things', expected one of cdm");
        _folder.Run("schema", "strategy").ShouldBeRefused("error: NAME: is missing");
        _folder.Run("schema", "strategy", "nope").ShouldBeRefused("error: NAME: 'nope' is unknown, expected one of actuator");
        _folder.Run("schema", "plan", "basic").ShouldBeRefused("error: NAME: is 'basic', expected nothing behind 'plan'");
    }
}
