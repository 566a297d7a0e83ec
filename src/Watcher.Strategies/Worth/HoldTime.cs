using Watcher.Metrics;

namespace Watcher.Strategies.Worth;

/// <summary>
/// Asks whether causes have lasted (<see cref="Audits.WorthOptions.HoldSeconds"/>): each is judged anew with the readings of every sample of that time, by the
/// code that judges the readings of now.
/// </summary>
internal static class HoldTime
{
    /// <summary>Which of some causes were there in every sample; all of them where nothing is to be judged.</summary>
    /// <param name="context">The context.</param>
    /// <param name="now">The causes that are there now, by row of what they are about.</param>
    /// <param name="metrics">What they are seen by.</param>
    /// <param name="at">The same for other readings.</param>
    public static bool[] Lasting(StrategyContext context, bool[] now, IReadOnlyList<string> metrics, Func<MetricSet, bool[]> at)
    {
        bool[] lasting = [.. now];
        foreach (MetricSet then in context.HeldReadings(metrics))
        {
            bool[] there = at(then);
            for (int row = 0; row < lasting.Length; row++)
            {
                lasting[row] &= there[row];
            }
        }

        return lasting;
    }

    /// <summary>The same with a note on how many have not lasted.</summary>
    /// <param name="context">The context.</param>
    /// <param name="now">The causes that are there now, by row.</param>
    /// <param name="metrics">What they are seen by.</param>
    /// <param name="at">The same for other readings.</param>
    /// <param name="what">What one is and more are, for example "node is too hot" and "nodes are too hot".</param>
    public static bool[] Lasting(StrategyContext context, bool[] now, IReadOnlyList<string> metrics, Func<MetricSet, bool[]> at, (string One, string More) what)
    {
        bool[] lasting = Lasting(context, now, metrics, at);
        int brief = now.Where((cause, row) => cause && !lasting[row]).Count();
        if (brief > 0)
        {
            context.Note(FormattableString.Invariant($"{brief} {(brief == 1 ? what.One : what.More)}, but not in every sample of the last {context.Worth.HoldSeconds:0.###} s: left as it is"));
        }

        return lasting;
    }
}
