using Watcher.Model;
using Watcher.State;

namespace Watcher.Strategies.Consolidation;

/// <summary>Takes nodes out of service once nothing is on them.</summary>
internal static class Release
{
    public const string DisabledReason = "watcher_disabled";

    public static void DisableEmpty(StrategyContext context, IReadOnlyList<ComputeNode> emptied, bool alsoIdle)
    {
        foreach (ComputeNode node in emptied)
        {
            Disable(context, node, "emptied by this plan");
        }

        if (!alsoIdle)
        {
            return;
        }

        foreach (ComputeNode node in context.Nodes)
        {
            if (node.IsUp && context.State.IsEnabled(node) && context.State.InstanceCount(node) == 0)
            {
                Disable(context, node, "idle: no instance is on it");
            }
        }
    }

    private static void Disable(StrategyContext context, ComputeNode node, string reason)
    {
        if (!context.State.TryDisable(node, DisabledReason, out Refusal? refusal, reason) && refusal!.Reason != RefusalReason.NothingToDo)
        {
            context.Note($"{node.Hostname} stays enabled: {refusal.Message}");
        }
    }
}
