using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>How many actions run at a time, as steps.</summary>
/// <param name="Steps">From when on how many run, by time; the last step is the end, with none.</param>
/// <param name="Peak">Most that run at once.</param>
internal sealed record Concurrency(IReadOnlyList<(double Seconds, int Running)> Steps, int Peak)
{
    /// <summary>Counts; at one instant ends come before starts.</summary>
    public static Concurrency Of(IReadOnlyList<PlannedAction> actions)
    {
        IEnumerable<(double Seconds, int Change)> events = actions.Where(a => a.DurationSeconds > 0)
            .SelectMany(a => new[] { (a.StartSeconds, 1), (a.StartSeconds + a.DurationSeconds, -1) });
        var steps = new List<(double Seconds, int Running)>();
        int running = 0, peak = 0;
        foreach (IGrouping<double, (double Seconds, int Change)> instant in events.GroupBy(e => e.Seconds).OrderBy(g => g.Key))
        {
            int change = instant.Sum(e => e.Change);
            running += change;
            peak = Math.Max(peak, running);
            if (change != 0)
            {
                steps.Add((instant.Key, running));
            }
        }

        return new Concurrency(steps, peak);
    }
}
