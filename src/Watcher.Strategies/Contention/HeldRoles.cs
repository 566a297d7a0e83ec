using Watcher.Metrics;

namespace Watcher.Strategies.Contention;

/// <summary>What instances are to their neighbours, where a role has to have lasted: it counts when it was there in every sample.</summary>
internal static class HeldRoles
{
    public static ContentionRole[] Of(StrategyContext context, IReadOnlyList<string> metrics, Func<MetricSet, ContentionRole[]> roles)
    {
        ContentionRole[] now = roles(context.Metrics), lasting = [.. now];
        foreach (MetricSet then in context.HeldReadings(metrics))
        {
            ContentionRole[] there = roles(then);
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
