using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>The most moves in flight at each host at once; at one instant ends come before starts.</summary>
internal static class PeakConcurrency
{
    /// <summary>The busiest host first, ties by host name.</summary>
    public static IReadOnlyList<HostConcurrency> Of(ClusterModel model, List<PlanTask> tasks, long[] start)
    {
        var events = new List<(int Node, long Time, int Change)>();
        for (int i = 0; i < start.Length; i++)
        {
            if (!tasks[i].Moves)
            {
                continue;
            }

            foreach (int node in (ReadOnlySpan<int>)[tasks[i].From, tasks[i].To])
            {
                if (node >= 0)
                {
                    events.Add((node, start[i], 1));
                    events.Add((node, start[i] + tasks[i].Duration, -1));
                }
            }
        }

        events.Sort();
        var peaks = new List<HostConcurrency>();
        for (int e = 0, now = 0, peak = 0; e < events.Count; e++)
        {
            now += events[e].Change;
            peak = Math.Max(peak, now);
            if (e + 1 == events.Count || events[e + 1].Node != events[e].Node)
            {
                peaks.Add(new HostConcurrency(new ComputeNode(model, events[e].Node).Hostname, peak));
                (now, peak) = (0, 0);
            }
        }

        return [.. peaks.OrderByDescending(p => p.Moves).ThenBy(p => p.Host, StringComparer.Ordinal)];
    }
}
