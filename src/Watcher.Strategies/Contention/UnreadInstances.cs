using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Contention;

/// <summary>
/// Says how many running instances could not be judged for want of a reading. They are neither harmed nor harming as far as anybody knows, which is not what a reading
/// of 0 says. A metric without any reading is the audit's to warn of.
/// </summary>
internal static class UnreadInstances
{
    /// <summary>Whether they take CPU from others.</summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings.</param>
    public static void NoteUsage(StrategyContext context, MetricAggregation aggregation) => Note(context, [MetricNames.InstanceCpuUsage], () =>
    {
        double[] usage = Column(context, aggregation, MetricNames.InstanceCpuUsage);
        return i => double.IsNaN(usage[i.Row]);
    }, "whether they take CPU from others");

    /// <summary>Whether they wait for CPU.</summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings.</param>
    /// <param name="matters">Those of whom it is asked.</param>
    public static void NoteWaiting(StrategyContext context, MetricAggregation aggregation, Func<Instance, bool> matters) =>
        Note(context, [MetricNames.InstanceCpuSteal, MetricNames.HostCpuPressure], () =>
        {
            double[] steal = Column(context, aggregation, MetricNames.InstanceCpuSteal), pressure = Column(context, aggregation, MetricNames.HostCpuPressure);
            return i => matters(i) && double.IsNaN(steal[i.Row]) && double.IsNaN(pressure[i.Node!.Value.Row]);
        }, "whether they wait for CPU");

    /// <summary>Whether they lose cache or take it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="period">Period of the readings, seconds.</param>
    public static void NoteCache(StrategyContext context, double period)
    {
        if (period is > 0 and <= int.MaxValue / 2)
        {
            int seconds = (int)period;
            Note(context, [MetricNames.InstanceL3CacheUsage], () => i => context.Metrics.Get(MetricNames.InstanceL3CacheUsage, i.Uuid, seconds) is null
                || context.Metrics.Get(MetricNames.InstanceL3CacheUsage, i.Uuid, 2 * seconds) is null, "whether they lose or take cache");
        }
    }

    /// <summary>Whether their disks are as fast as promised.</summary>
    /// <param name="context">The context.</param>
    /// <param name="aggregation">How samples become readings.</param>
    /// <param name="matters">Those to whom something is promised.</param>
    public static void NoteDisk(StrategyContext context, MetricAggregation aggregation, Func<Instance, bool> matters) => Note(context, [MetricNames.InstanceDiskLatency], () =>
    {
        double[] latency = Column(context, aggregation, MetricNames.InstanceDiskLatency);
        return i => matters(i) && double.IsNaN(latency[i.Row]);
    }, "whether their disks are as fast as promised");

    private static double[] Column(StrategyContext context, MetricAggregation aggregation, string metric) =>
        aggregation.Column(context.Metrics, context.Model, metric, MetricCatalog.Find(metric)!.Unit);

    /// <summary>Whom a note counts is asked for only where there are readings at all.</summary>
    private static void Note(StrategyContext context, string[] metrics, Func<Func<Instance, bool>> unread, string what)
    {
        if (!Array.Exists(metrics, context.Metrics.Has))
        {
            return;
        }

        Func<Instance, bool> isUnread = unread();
        int count = context.Instances.Count(i => i.VmState == "active" && i.Node is not null && isUnread(i));
        if (count > 0)
        {
            context.Note(FormattableString.Invariant($"{count} running instance{(count == 1 ? " has" : "s have")} no reading of {string.Join(" nor ", metrics)}: {what} is not known"));
        }
    }
}
