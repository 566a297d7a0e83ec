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
    public static void NoteUsage(StrategyContext context) => Note(context, [MetricNames.InstanceCpuUsage],
        i => context.Metrics.Get(MetricNames.InstanceCpuUsage, i.Uuid) is null, "whether they take CPU from others");

    /// <summary>Whether they wait for CPU.</summary>
    /// <param name="context">The context.</param>
    /// <param name="matters">Those of whom it is asked.</param>
    public static void NoteWaiting(StrategyContext context, Func<Instance, bool> matters) => Note(context, [MetricNames.InstanceCpuSteal, MetricNames.HostCpuPressure],
        i => matters(i) && context.Metrics.Get(MetricNames.InstanceCpuSteal, i.Uuid) is null && context.Metrics.Get(MetricNames.HostCpuPressure, i.Node!.Value.Uuid) is null,
        "whether they wait for CPU");

    /// <summary>Whether they lose cache or take it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="period">Period of the readings, seconds.</param>
    public static void NoteCache(StrategyContext context, double period)
    {
        if (period is > 0 and <= int.MaxValue / 2)
        {
            int seconds = (int)period;
            Note(context, [MetricNames.InstanceL3CacheUsage], i => context.Metrics.Get(MetricNames.InstanceL3CacheUsage, i.Uuid, seconds) is null
                || context.Metrics.Get(MetricNames.InstanceL3CacheUsage, i.Uuid, 2 * seconds) is null, "whether they lose or take cache");
        }
    }

    /// <summary>Whether their disks are as fast as promised.</summary>
    /// <param name="context">The context.</param>
    /// <param name="matters">Those to whom something is promised.</param>
    public static void NoteDisk(StrategyContext context, Func<Instance, bool> matters) => Note(context, [MetricNames.InstanceDiskLatency],
        i => matters(i) && context.Metrics.Get(MetricNames.InstanceDiskLatency, i.Uuid) is null, "whether their disks are as fast as promised");

    private static void Note(StrategyContext context, string[] metrics, Func<Instance, bool> isUnread, string what)
    {
        if (!Array.Exists(metrics, context.Metrics.Has))
        {
            return;
        }

        int count = context.Instances.Count(i => i.VmState == "active" && i.Node is not null && isUnread(i));
        if (count > 0)
        {
            context.Note(FormattableString.Invariant($"{count} running instance{(count == 1 ? " has" : "s have")} no reading of {string.Join(" nor ", metrics)}: {what} is not known"));
        }
    }
}
