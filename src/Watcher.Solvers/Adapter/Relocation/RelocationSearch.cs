using Watcher.Actions;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Asks the placement engine for what one move after the other did not reach.</summary>
internal static class RelocationSearch
{
    /// <summary>More nodes than these are not asked to make room: each brings all its instances into the search.</summary>
    private const int MostHelpingNodes = 48;

    private const int MostInstances = 5_000;

    /// <summary>The engine's moves; null where there is nothing to search. The working copy is as before afterwards.</summary>
    public static List<RelocationMove>? Find(StrategyContext context, RelocationTerms terms, List<Instance> free, List<Instance> stuck)
    {
        HashSet<int> asked = [.. free.Select(i => i.Row)];
        HashSet<int> helping = terms.Helpers is null || terms.Destination is not null ? [] : Helping(context, terms, stuck, asked);
        if (asked.Count + helping.Count > MostInstances)
        {
            return null;
        }

        ClusterState state = context.State;
        int mark = state.Mark, actions = state.Actions.Count;
        NodePlacement placement = context.Place().Free().Only(i => asked.Contains(i.Row) || helping.Contains(i.Row))
            .OnlyTo((i, node) => Allows(terms, i, node), i => terms.Destination?.Invoke(i)?.Uuid ?? "")
            .MoveAs(terms.MoveAs)
            .Within(terms.Limits with { MaxActions = Less(terms.Limits.MaxActions, actions), MaxMigrations = Less(terms.Limits.MaxMigrations, state.Actions.Count(a => a.Action is MigrateAction)) })
            .Effort(Math.Max(200_000, 400L * (asked.Count + helping.Count)));
        foreach (int rank in free.Select(terms.Rank).Distinct().Order())
        {
            placement.Minimize(Objectives.Unmoved(free.Where(i => terms.Rank(i) == rank)));
        }

        if (helping.Count > 0)
        {
            placement.ThenMinimize(Objectives.Migrations);
        }

        if (terms.Preferred >= 0)
        {
            placement.ThenMinimize(Objectives.Preference((i, node) => !asked.Contains(i.Row) || node.Row == terms.Preferred ? 0 : 1, i => asked.Contains(i.Row) ? "asked" : "helping"));
        }

        placement.Apply();
        var moves = new List<RelocationMove>();
        foreach (Plans.SolutionAction action in state.Actions.Skip(actions))
        {
            var move = (MigrateAction)action.Action;
            Instance instance = context.Model.Instances[move.Instance];
            string? reason = asked.Contains(instance.Row) ? null : $"makes room on '{move.Source}'";
            moves.Add(new RelocationMove(instance, move.Type, context.Model.FindNodeByHostname(move.Destination!)!.Value.Row, reason));
        }

        state.UndoTo(mark);
        return moves;
    }

    private static bool Allows(RelocationTerms terms, Instance instance, ComputeNode node) =>
        terms.Destination?.Invoke(instance) is { } wanted ? wanted.Row == node.Row : terms.Allowed is null || terms.Allowed(node);

    private static long? Less(long? limit, int used) => limit is { } most ? Math.Max(0, most - used) : null;

    /// <summary>The instances that may make room on the nodes that lack nothing but room for one that is stuck, from the emptiest such node on.</summary>
    private static HashSet<int> Helping(StrategyContext context, RelocationTerms terms, List<Instance> stuck, HashSet<int> asked)
    {
        var nodes = new HashSet<int>();
        Instance[] kinds = [.. stuck.DistinctBy(i => (context.Eligibility?.ClassOfInstance[i.Row], i.PinnedAz, i.MemoryMiB, i.Vcpus, i.DiskGiB))];
        foreach (int node in new NodeQueue(context, new NodeParts(context), terms.Allowed).EmptiestFirst(Enumerable.Range(0, context.Model.Nodes.Count)))
        {
            var view = new ComputeNode(context.Model, node);
            if (nodes.Count < MostHelpingNodes && kinds.Any(i => context.State.CheckMigrate(i, view, explain: false) is null or { Reason: RefusalReason.Capacity or RefusalReason.ServerGroup }))
            {
                nodes.Add(node);
            }
        }

        var helping = new HashSet<int>();
        ReadOnlySpan<int> nodeOf = context.State.NodeOfInstance;
        for (int row = 0; row < nodeOf.Length; row++)
        {
            if (nodes.Contains(nodeOf[row]) && !asked.Contains(row) && terms.Helpers!(new Instance(context.Model, row)))
            {
                helping.Add(row);
            }
        }

        return helping;
    }
}
