using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The links that the moves of a plan pass, how many moves each takes at once, and what is left of its bandwidth for one: an even share
/// of the moves at once, so that the planned durations hold whatever runs beside them. Where a link has a bandwidth and no number of
/// moves, the number is the one that makes the link's own work shortest: sharing overlaps set-ups, but slower copies catch up later with what the
/// guests dirty meanwhile.
/// </summary>
internal sealed class NetworkLinks
{
    private const int MostMovesTried = 64;
    private static readonly int[] s_none = [];
    private readonly int[][] _linksOf;
    private readonly int?[] _moves;

    private NetworkLinks(int[][] linksOf, int?[] moves)
    {
        _linksOf = linksOf;
        _moves = moves;
    }

    /// <summary>Numbers of the links that a task passes.</summary>
    public int[] Of(int task) => _linksOf.Length == 0 ? s_none : _linksOf[task];

    /// <summary>Moves at once on a link; null = no limit.</summary>
    public int? MovesAtOnce(int link) => _moves[link];

    /// <summary>Finds the links of all tasks, and sets the durations of those whose links leave them less than they could use.</summary>
    public static NetworkLinks Assign(ClusterModel model, List<PlanTask> tasks, PlanningOptions options, List<string> notes)
    {
        IReadOnlyList<NetworkLinkGroup> groups = options.NetworkLinks;
        if (groups.Count == 0)
        {
            return new NetworkLinks([], []);
        }

        bool[][] behind = [.. groups.Select(g => Behind(model, g, notes))];
        int[][] linksOf = [.. tasks.Select(t => t.Instance >= 0 && t.From != t.To && t.To >= 0
            ? Enumerable.Range(0, groups.Count).Where(l => Passes(groups[l], behind[l], t)).ToArray()
            : s_none)];
        var moves = new int?[groups.Count];
        var share = new double[groups.Count];
        for (int l = 0; l < moves.Length; l++)
        {
            int[] users = [.. Enumerable.Range(0, tasks.Count).Where(i => linksOf[i].Contains(l))];
            int most = Math.Max(1, Math.Min(Math.Max(1, options.Workers), users.Length));
            moves[l] = groups[l].Moves is { } given ? Math.Max(1, given) : null;
            share[l] = double.PositiveInfinity;
            if (groups[l].MiBPerSecond is { } bandwidth && bandwidth > 0)
            {
                moves[l] ??= Best(model, users, tasks, options.Durations, bandwidth, most);
                share[l] = bandwidth / Math.Min(most, moves[l]!.Value);
            }
        }

        for (int i = 0; i < tasks.Count; i++)
        {
            double least = linksOf[i].Select(l => share[l]).DefaultIfEmpty(double.PositiveInfinity).Min();
            if (least < double.PositiveInfinity)
            {
                tasks[i].Duration = Duration(model, tasks[i].Action, options.Durations, least);
            }
        }

        return new NetworkLinks(linksOf, moves);
    }

    /// <summary>The number of moves at once with the least time by the link alone; ties to the smaller number.</summary>
    private static int Best(ClusterModel model, int[] users, List<PlanTask> tasks, DurationOptions durations, double bandwidth, int most)
    {
        int best = 1;
        Int128 least = Int128.MaxValue;
        for (int k = 1; k <= Math.Min(most, MostMovesTried); k++)
        {
            Int128 sum = 0, longest = 0;
            foreach (int i in users)
            {
                long duration = Duration(model, tasks[i].Action, durations, bandwidth / k);
                sum += duration;
                longest = Int128.Max(longest, duration);
            }

            Int128 time = Int128.Max(longest, (sum + k - 1) / k);
            if (time < least)
            {
                (best, least) = (k, time);
            }
        }

        return best;
    }

    private static long Duration(ClusterModel model, ClusterAction action, DurationOptions durations, double share) =>
        TaskReader.Microseconds(ActionDurations.Estimate(model, action, durations, share));

    private static bool Passes(NetworkLinkGroup group, bool[] behind, PlanTask task) =>
        LinkTraffics.Passes(group, task.From >= 0 && behind[task.From], behind[task.To]);

    private static bool[] Behind(ClusterModel model, NetworkLinkGroup group, List<string> notes)
    {
        bool[] behind = [.. model.Nodes.Select(node => LinkTraffics.IsBehind(group, node))];
        if (!behind.Contains(true) && behind.Length > 0)
        {
            notes.Add($"network link '{group.Name}' names no node of this model; it limits nothing");
        }

        return behind;
    }
}
