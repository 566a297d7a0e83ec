using Watcher.Metrics;

namespace Watcher.Strategies.Contention;

/// <summary>What instances are to their neighbours, where a role has to have lasted: it counts when it was there in every sample.</summary>
internal static class HeldRoles
{
    /// <param name="context">The audit.</param>
    /// <param name="metrics">What roles are seen by.</param>
    /// <param name="aggregation">How samples become the readings of now; those of one sample are what they are.</param>
    /// <param name="roles">The roles by some readings.</param>
    public static ContentionRole[] Of(
        StrategyContext context, IReadOnlyList<string> metrics, MetricAggregation aggregation, Func<MetricSet, MetricAggregation, ContentionRole[]> roles)
    {
        ContentionRole[] now = roles(context.Metrics, aggregation), lasting = [.. now];
        foreach (MetricSet then in context.HeldReadings(metrics))
        {
            ContentionRole[] there = roles(then, MetricAggregation.None);
            for (int row = 0; row < lasting.Length; row++)
            {
                lasting[row] &= there[row];
            }
        }

        int brief = now.Where((role, row) => role != lasting[row]).Count();
        if (brief > 0)
        {
            context.Note(FormattableString.Invariant(
                $"{brief} instance{(brief == 1 ? " suffers or does" : "s suffer or do")} harm, but not in every sample of the last {context.Worth.HoldSeconds:0.###} s: left as it is"));
        }

        return lasting;
    }
}
