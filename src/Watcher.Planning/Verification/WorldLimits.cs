using System.Globalization;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Limits that aggregates set for their hosts, as the verifier reads them.</summary>
internal static class WorldLimits
{
    private static readonly string[] s_inProgress =
        ["resize_migrating", "rebuilding", "resize_prep", "image_snapshot", "image_backup", "unshelving", "rescuing", "migrating", "spawning", "scheduling"];

    /// <summary>The smallest number that the aggregates of each node name; null = none.</summary>
    public static int?[] Smallest(ClusterModel model, Dictionary<string, int> hosts, string key)
    {
        var smallest = new int?[model.Nodes.Count];
        foreach (Aggregate aggregate in model.Aggregates)
        {
            foreach (string part in aggregate.Metadata[key]?.Split(',') ?? [])
            {
                if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    continue;
                }

                foreach (string host in aggregate.Hosts)
                {
                    if (hosts.TryGetValue(host, out int node))
                    {
                        smallest[node] = smallest[node] is { } before ? Math.Min(before, number) : number;
                    }
                }
            }
        }

        return smallest;
    }

    public static bool[] Busy(ClusterModel model, int?[] most)
    {
        var busy = new bool[most.Length];
        for (int node = 0; node < busy.Length; node++)
        {
            busy[node] = most[node] is { } limit && limit <= new ComputeNode(model, node).Instances
                .Count(i => i.VmState == "building" || s_inProgress.Contains(i.TaskState));
        }

        return busy;
    }
}
