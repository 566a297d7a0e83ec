using System.Globalization;

namespace Watcher.Model;

/// <summary>
/// Limits that aggregates set for their hosts (Nova's AggregateNumInstancesFilter and AggregateIoOpsFilter): <c>max_instances_per_host</c> and
/// <c>max_io_ops_per_host</c>, the smallest of several. What is no number sets no limit.
/// </summary>
internal static class HostLimits
{
    public const string Instances = "max_instances_per_host";
    public const string IoOps = "max_io_ops_per_host";

    private static readonly HashSet<string> s_ioTasks = new(StringComparer.Ordinal)
    {
        "resize_migrating", "rebuilding", "resize_prep", "image_snapshot", "image_backup", "unshelving", "rescuing", "migrating", "spawning", "scheduling",
    };

    /// <summary>The limit of each node; null where no aggregate sets one.</summary>
    public static int[]? Of(ClusterModel model, string key)
    {
        int[]? limits = null;
        foreach (Aggregate aggregate in model.Aggregates)
        {
            if (Smallest(aggregate.Metadata[key]) is not { } limit)
            {
                continue;
            }

            if (limits is null)
            {
                limits = new int[model.Nodes.Count];
                Array.Fill(limits, int.MaxValue);
            }

            foreach (string host in aggregate.Hosts)
            {
                if (model.FindNodeByHostname(host) is { } node)
                {
                    limits[node.Row] = Math.Min(limits[node.Row], limit);
                }
            }
        }

        return limits;
    }

    /// <summary>For each node whether it is as busy as its aggregates allow: instances that are being built, resized, saved or moved; null = no limits.</summary>
    public static bool[]? Busy(ClusterModel model)
    {
        if (Of(model, IoOps) is not { } limits)
        {
            return null;
        }

        var counts = new int[limits.Length];
        foreach (Instance instance in model.Instances)
        {
            if (instance.Node is { } node && (instance.VmState == "building" || (instance.TaskState is { } task && s_ioTasks.Contains(task))))
            {
                counts[node.Row]++;
            }
        }

        return [.. limits.Select((limit, node) => counts[node] >= limit)];
    }

    private static int? Smallest(string? text)
    {
        int? smallest = null;
        foreach (string part in text?.Split(',') ?? [])
        {
            if (int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value))
            {
                smallest = Math.Min(smallest ?? value, value);
            }
        }

        return smallest;
    }
}
