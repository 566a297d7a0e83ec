using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class ThreadSafeCheck() : ConformanceCheck(ConformanceChecks.ThreadSafe, "several runs at once give what they give one by one")
{
    private const int Threads = 4;
    private const int Cases = 4;

    protected override void Run(Bench bench, CheckLog log)
    {
        (BenchCase Case, AuditResult Result)[] answered = [.. bench.Answered().OrderByDescending(a => a.Result.Plan.Actions.Count).Take(Cases)];
        if (answered.Length == 0)
        {
            return;
        }

        log.Ran();
        var outcomes = new RunOutcome[Threads * answered.Length];
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < answered.Length; i++)
            {
                // Each thread begins with another case: different runs at once, and equal ones.
                int which = (i + t) % answered.Length;
                outcomes[(t * answered.Length) + which] = Guarded(bench, answered[which].Case);
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        for (int i = 0; i < outcomes.Length; i++)
        {
            Bench.CompareWith(answered[i % answered.Length].Case, answered[i % answered.Length].Result, outcomes[i], log);
        }
    }

    private static RunOutcome Guarded(Bench bench, BenchCase one)
    {
        try
        {
            return bench.Run(one);
        }
        catch (OperationCanceledException e)
        {
            return new RunOutcome(null, e);
        }
    }
}
