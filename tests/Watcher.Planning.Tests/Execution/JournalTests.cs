using System.Text;
using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>The journal in a file, and what resuming makes of journals.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("watcher-journal-");

    private string File => Path.Combine(_folder.FullName, "journal");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void File_TornAtAnyByte_HoldsTheRecordsThatWereWhole() => Inline.Run(() =>
    {
        byte[] whole = Written();
        int[] ends = [.. Enumerable.Range(0, whole.Length).Where(i => whole[i] == '\n').Select(i => i + 1)];
        Assert.True(ends.Length >= 8);
        for (int length = 0; length <= whole.Length; length += length < whole.Length - 500 ? 37 : 1)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            using (var torn = new FileExecutionJournal(File, flushToDisk: false))
            {
                Assert.Equal(ends.Count(e => e <= length), torn.Read().Count);
                torn.Append([new JournalRecord(99, DateTimeOffset.UnixEpoch, JournalRecordKind.Paused, 0, false, 0, null, false, false, "ä\n\"")]);
            }

            using var again = new FileExecutionJournal(File, flushToDisk: false);
            Assert.Equal(ends.Count(e => e <= length) + 1, again.Read().Count);
            Assert.Equal("ä\n\"", again.Read()[^1].Text);
        }
    });

    [Fact]
    public void File_WithABrokenLineInTheMiddle_IsRefusedWithItsLine() => Inline.Run(() =>
    {
        string[] lines = Encoding.UTF8.GetString(Written()).Split('\n');
        lines[2] = lines[2][..^5];
        System.IO.File.WriteAllText(File, string.Join('\n', lines));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => new FileExecutionJournal(File));
        Assert.Contains("line 3: is not a record", refused.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void File_ThatIsOpen_CannotBeOpenedAgain()
    {
        using var journal = new FileExecutionJournal(File);
        Assert.Contains("cannot be opened", Assert.Throws<WatcherException>(() => new FileExecutionJournal(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_FromAFile_DoesNotRepeatWhatHasEnded() => Inline.Run(() =>
    {
        var bench = new Bench();
        using (var journal = new FileExecutionJournal(File))
        {
            bench.Executor.Submit(Bench.Plan([], ["1"], ["2"], ["3?"]), new() { Id = "p", Journal = journal });
            bench.Handler.Finish(1);
        }

        var other = new ScriptedHandler { Answer = _ => ProbeAnswer.NotDone };
        using var again = new FileExecutionJournal(File);
        PlanExecution execution = bench.New(other).Resume(again);
        Assert.Equal("p", execution.Id);
        Assert.Equal([2], other.Started);
        Assert.Equal(1, other.Probes);
        Assert.Equal(2, execution.Snapshot().Actions[1].Attempts);
        other.Finish(2);
        other.Finish(3);
        Assert.Equal("SSSK", Bench.States(execution));
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Theory]
    [InlineData(ProbeAnswer.Done, UnknownOutcome.Fail, "SO", 0)]
    [InlineData(ProbeAnswer.NotDone, UnknownOutcome.Fail, "OP", 1)]
    [InlineData(ProbeAnswer.Unknown, UnknownOutcome.Fail, "FB", 0)]
    [InlineData(ProbeAnswer.Unknown, UnknownOutcome.RunAgain, "OP", 1)]
    [InlineData(ProbeAnswer.Ongoing, UnknownOutcome.Fail, "OP", 0)]
    public void Resume_OfAnOngoingAction_AsksItsHandler(ProbeAnswer answer, UnknownOutcome policy, string states, int starts) => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { AfterCrash = policy });
        var journal = new MemoryExecutionJournal();
        bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Journal = journal });
        var other = new ScriptedHandler { Answer = _ => answer };
        PlanExecution execution = bench.New(other).Resume(journal);

        Assert.Equal(states, Bench.States(execution));
        Assert.Equal(starts, other.Started.Count(id => id == 1));
    });

    [Fact]
    public void Resume_OfAPausedCancelledOrEndedPlan_IsStillSo() => Inline.Run(() =>
    {
        var bench = new Bench();
        MemoryExecutionJournal paused = new(), cancelled = new(), ended = new();
        bench.Executor.Submit(Bench.Of(Bench.Work("a")), new() { Journal = paused, StartPaused = true });
        PlanExecution c = bench.Executor.Submit(Bench.Of(11, Bench.Work("b")), new() { Journal = cancelled, StartPaused = true });
        c.Cancel();
        bench.Executor.Submit(Bench.Of(21, Bench.Work("c")), new() { Journal = ended });
        bench.Handler.Finish(21);
        PlanExecutor executor = bench.New(new ScriptedHandler());

        Assert.True(executor.Resume(paused).IsPaused);
        Assert.Equal(ExecutionStatus.Cancelled, executor.Resume(cancelled).Completion.Result.Status);
        Assert.Equal(ExecutionStatus.Succeeded, executor.Resume(ended).Completion.Result.Status);
    });

    [Fact]
    public void Resume_OfRecordsWrittenTwice_IgnoresTheSecond() => Inline.Run(() =>
    {
        var bench = new Bench();
        MemoryExecutionJournal journal = new(), twice = new();
        bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Journal = journal });
        bench.Handler.Finish(1);
        twice.Append([.. journal.Read(), .. journal.Read()]);
        Assert.Equal("SS", Bench.States(bench.New(new ScriptedHandler { Answer = _ => ProbeAnswer.Done }).Resume(twice)));
    });

    [Fact]
    public void Resume_OfAnotherPlan_OrOfNothing_IsRefused() => Inline.Run(() =>
    {
        var bench = new Bench();
        var journal = new MemoryExecutionJournal();
        Assert.Contains("empty", Assert.Throws<WatcherException>(() => bench.Executor.Resume(journal)).Message, StringComparison.Ordinal);
        bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Id = "p", Journal = journal });
        PlanExecutor other = bench.New(new ScriptedHandler());
        Assert.Contains("another plan", Assert.Throws<WatcherException>(() => other.Resume(journal, Bench.Plan([], []))).Message, StringComparison.Ordinal);
        Assert.Contains("holds a plan", Assert.Throws<WatcherException>(() => other.Submit(Bench.Of(Bench.Work("r1")), new() { Journal = journal })).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Resume_OfRecordsThatDoNotFit_IsRefused_AndTakesNoPlaces() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { Workers = 1 } });
        var journal = new MemoryExecutionJournal();
        bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Journal = journal });
        journal.Append([new JournalRecord(50, default, JournalRecordKind.Started, 2, false, 1, null, false, false, null)]);
        var other = new ScriptedHandler();
        PlanExecutor executor = bench.New(other);
        Assert.Contains("record 50: does not fit", Assert.Throws<InvalidInputException>(() => executor.Resume(journal)).Message, StringComparison.Ordinal);
        executor.Submit(Bench.Of(Bench.Work("x")));
        Assert.Equal([1], other.Started);
    });

    [Fact]
    public void Journal_ThatFails_InterruptsItsPlanOnly() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { Workers = 1 } });
        PlanExecution broken = bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Journal = new Crash(2, 0).Journal(new MemoryExecutionJournal()) });
        PlanExecution other = bench.Executor.Submit(Bench.Of(11, Bench.Work("x")));

        Assert.Equal(ExecutionStatus.Interrupted, broken.Completion.Result.Status);
        Assert.Contains("the journal failed", broken.Snapshot().Notes[0], StringComparison.Ordinal);
        Assert.Equal([11], bench.Handler.Started);
        Assert.Equal("O", Bench.States(other));
        Assert.Throws<WatcherException>(() => { _ = broken.RollBack(); });
    });

    private byte[] Written()
    {
        var bench = new Bench();
        using (var journal = new FileExecutionJournal(File, flushToDisk: false))
        {
            bench.Executor.Submit(Bench.Of(Bench.Move("a", "H1", "H2"), Bench.Work("b"), new StopAction("c")), new() { Journal = journal });
            bench.Handler.Finish(1);
            bench.Handler.Fail(2);
            bench.Handler.Finish(3);
        }

        byte[] bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.Delete(File);
        return bytes;
    }
}
