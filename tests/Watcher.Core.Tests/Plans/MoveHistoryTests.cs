using System.Text;
using Watcher.Actions;
using Watcher.Candidates;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Core.Tests.Plans;

/// <summary>What was moved before an audit: of plans, and of history documents.</summary>
public class MoveHistoryTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_APlan_GivesItsMovesWithTheTimesOfTheSchedule()
    {
        IReadOnlyList<PastMove> moves = PastMove.Of(Plan() with { TakenAt = s_start });

        Assert.Equal([new PastMove("i-1", "h-1", s_start.AddSeconds(12)), new PastMove("i-2", "h-2", s_start.AddSeconds(42))], moves);
        Assert.Equal(s_start.AddDays(1).AddSeconds(12), PastMove.Of(Plan(), s_start.AddDays(1))[0].At);
        Assert.Contains("when its model was taken", Assert.Throws<ArgumentException>(() => PastMove.Of(Plan())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_APlanDocument_GivesWhatOfGives()
    {
        byte[] document = PlanWriter.ToUtf8(Plan() with { TakenAt = s_start });

        Assert.Contains("\"taken_at\": \"2026-01-01T00:00:00Z\"", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        Assert.Equal(s_start, PlanReader.Read(document).TakenAt);
        Assert.Equal(PastMove.Of(Plan(), s_start), MoveHistoryReader.Read(document));
        Assert.DoesNotContain("taken_at", Encoding.UTF8.GetString(PlanWriter.ToUtf8(Plan())), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AHistoryDocument_GivesItsMoves()
    {
        IReadOnlyList<PastMove> moves = Read("""
            { "history_version": "1.0", "moves": [ { "instance": "i-1", "source_node": "h-1", "ended_at": "2026-01-01T01:00:00+01:00" },
              { "instance": "i-2", "source_node": "h-2", "ended_at": "2026-01-01T00:00:00" } ] }
            """);

        Assert.Equal([new PastMove("i-1", "h-1", s_start), new PastMove("i-2", "h-2", s_start)], moves);
    }

    [Theory]
    [InlineData("[]", "", "is an array; expected a plan, or a history")]
    [InlineData("{}", "", "is an object without 'actions' or 'moves'; expected a plan, or a history")]
    [InlineData("{ \"actions\": [] }", "taken_at", "is missing, so nobody knows when the moves ended")]
    [InlineData("{ \"actions\": [], \"taken_at\": \"yesterday\" }", "taken_at", "is \"yesterday\"; expected a time such as")]
    [InlineData("{ \"moves\": [ {} ] }", "moves[0].instance", "is missing; expected a text")]
    [InlineData("{ \"moves\": [ { \"instance\": \"i\", \"source_node\": \"h\" } ] }", "moves[0].ended_at", "is missing; expected a time")]
    [InlineData("{ \"moves\": [ { \"instance\": \"i\", \"source_node\": \"h\", \"ended_at\": 5 } ] }", "moves[0].ended_at", "is 5; expected a time")]
    [InlineData("{ \"moves\": {} }", "moves", "is an object; expected an array")]
    [InlineData("{ \"moves\": [], \"history_version\": \"2.0\" }", "history_version", "is 2.0; this library reads 1.x")]
    [InlineData("nonsense", "", "is not JSON at line 1")]
    public void Read_WrongDocument_SaysWhatAndWhere(string json, string path, string message)
    {
        Problem problem = Assert.Throws<InvalidInputException>(() => Read(json)).Problems[0];

        Assert.Equal(path, problem.Path);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TimesBeyondTheCalendar_EndWithIt() =>
        Assert.Equal(DateTimeOffset.MaxValue, PastMove.Of(Plan(), DateTimeOffset.MaxValue.AddSeconds(-1))[0].At);

    private static IReadOnlyList<PastMove> Read(string json) => MoveHistoryReader.Read(Encoding.UTF8.GetBytes(json));

    private static ActionPlan Plan() => new()
    {
        Actions =
        [
            new PlannedAction(1, new MigrateAction("i-1", "one", MigrationType.Live, "h-1", "h-3"), [], 0, 12, 0, null, null),
            new PlannedAction(2, new StopAction("i-9"), [], 0, 1, 0, null, null),
            new PlannedAction(3, new EvacuateAction("i-2", "two", "h-2", "h-3"), [1], 12, 30, 0, null, null),
        ],
    };
}
