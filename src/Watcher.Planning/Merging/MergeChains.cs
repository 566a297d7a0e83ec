using Watcher.Actions;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Finds the chains of a list of actions: walks it on a working copy and notes where everything is before and after.</summary>
internal sealed class MergeChains(ClusterModel model, IReadOnlyList<MergeItem> items)
{
    private readonly Dictionary<string, MergeChain> _open = new(StringComparer.Ordinal);

    /// <summary>By position: the chain of the action.</summary>
    public MergeChain[] Of { get; } = new MergeChain[items.Count];

    /// <summary>All of them, by their first position.</summary>
    public List<MergeChain> All { get; } = [];

    /// <summary>Reads them; leaves the working copy as it was.</summary>
    public void Read(ClusterState state)
    {
        int mark = state.Mark;
        for (int i = 0; i < items.Count; i++)
        {
            ClusterAction action = items[i].Solution.Action;
            (MergeChainKind kind, int row) = KindOf(action);
            int before = Place(kind, row, state);
            if (action.Apply(state) is not null)
            {
                kind = MergeChainKind.Other;
            }

            int after = Place(kind, row, state);
            if (kind == MergeChainKind.Other || before < 0 || after < 0)
            {
                kind = MergeChainKind.Other;
                _open.Remove(action.ResourceId);
            }

            if (IsOpaque(action))
            {
                // What an author's own action changes, and what it looks at, is not known here: nothing is drawn past it.
                _open.Clear();
            }

            Link(i, action, kind, row, before, after);
        }

        state.UndoTo(mark);
    }

    private void Link(int i, ClusterAction action, MergeChainKind kind, int row, int before, int after)
    {
        if (!_open.TryGetValue(action.ResourceId, out MergeChain? chain) || chain.Kind != kind || !Continues(items[chain.At[^1]].Solution.Action, action))
        {
            chain = new MergeChain(kind, row);
            chain.Places.Add(before);
            All.Add(chain);
            if (kind != MergeChainKind.Other)
            {
                _open[action.ResourceId] = chain;
            }
        }

        chain.At.Add(i);
        chain.Places.Add(after);
        Of[i] = chain;
    }

    /// <summary>Whether two actions on one resource can be one: a live and a cold move cannot, a move can follow an evacuation but not the other way round.</summary>
    private static bool Continues(ClusterAction before, ClusterAction action) => action switch
    {
        EvacuateAction => false,
        MigrateAction move => before is EvacuateAction || (before is MigrateAction other && other.Type == move.Type),
        _ => true,
    };

    private (MergeChainKind Kind, int Row) KindOf(ClusterAction action) => action switch
    {
        MigrateAction or EvacuateAction when model.Instances.TryGet(action.ResourceId, out Instance instance) => (MergeChainKind.Instance, instance.Row),
        VolumeMigrateAction { Type: VolumeMigrationType.Migrate } when model.Volumes.TryGet(action.ResourceId, out Volume volume) => (MergeChainKind.Volume, volume.Row),
        ChangeServiceStateAction when model.Nodes.TryGet(action.ResourceId, out ComputeNode node) => (MergeChainKind.Service, node.Row),
        ChangePowerStateAction when model.BaremetalNodes.TryGet(action.ResourceId, out BaremetalNode machine)
            && model.FindNodeByHostname(machine.Hostname) is { } host => (MergeChainKind.Power, host.Row),
        _ => (MergeChainKind.Other, -1),
    };

    /// <summary>Where a resource of a kind is now: node or pool row, 1 = on, 0 = off; -1 = nowhere.</summary>
    public int Place(MergeChainKind kind, int row, ClusterState state) => kind switch
    {
        MergeChainKind.Instance => state.NodeOfInstance[row],
        MergeChainKind.Volume => state.PoolOf(new Volume(model, row)) is { } pool ? pool.Row : -1,
        MergeChainKind.Service => state.IsEnabled(new ComputeNode(model, row)) ? 1 : 0,
        MergeChainKind.Power => state.IsUp(new ComputeNode(model, row)) ? 1 : 0,
        _ => -1,
    };

    private static bool IsOpaque(ClusterAction action) => action is CustomAction && action.GetType() != typeof(CustomAction);
}
