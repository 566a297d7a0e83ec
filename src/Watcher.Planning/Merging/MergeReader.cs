using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Reads stages one after the other on a working copy: what they do, what is done already, what evacuations bar.</summary>
internal sealed class MergeReader(ClusterModel model, IReadOnlyList<MergeStage> stages)
{
    public List<MergeSource> Sources { get; } = [];

    public List<MergeItem> Items { get; } = [];

    /// <summary>Why the stages cannot be done one after the other; null = they can.</summary>
    public string? Problem { get; private set; }

    /// <param name="start">What was merged before; its stages come first.</param>
    public void Read(MergedSolution? start)
    {
        var state = new ClusterState(model);
        int first = start?.Stages.Count ?? 0;
        Sources.AddRange(start?.Sources ?? []);
        foreach (MergeItem item in start?.Items ?? [])
        {
            Items.Add(item);
            _ = item.Solution.Action.Apply(state);
        }

        for (int s = first; s < stages.Count && Problem is null; s++)
        {
            Read(s, state);
        }
    }

    private void Read(int s, ClusterState state)
    {
        MergeStage stage = stages[s];
        int begin = Items.Count;
        var left = new List<(int From, bool Drained)>();
        for (int i = 0; i < stage.Actions.Count; i++)
        {
            SolutionAction solution = stage.Actions[i];
            int from = PlaceOf(solution.Action, state);
            bool drained = solution.Action.SourceNode is not null && from >= 0 && !state.IsEnabled(new ComputeNode(model, from));
            Refusal? refusal = solution.Action.Apply(state, solution.Reason);
            if (refusal is { Reason: not RefusalReason.NothingToDo })
            {
                Problem = $"stage '{stage.Name}', action {i + 1} ({solution.Action.ActionType} of '{solution.Action.ResourceId}') cannot be done in its turn: {refusal.Message}";
                return;
            }

            Sources.Add(new MergeSource(s, i, solution, refusal is null ? null : $"it is done already: {refusal.Message}"));
            if (refusal is null)
            {
                Items.Add(new MergeItem(Named(solution, state), [Sources.Count - 1], [s], []));
                left.Add((from, drained));
            }
        }

        Bar(stage, begin, left);
    }

    /// <summary>A destination that a retype leaves open is the one that the working copy chose: later stages built on it.</summary>
    private SolutionAction Named(SolutionAction solution, ClusterState state) =>
        solution.Action is VolumeMigrateAction { DestinationPool: null } open && state.PoolOf(model.Volumes[open.Volume]) is { } pool
            ? solution with { Action = open with { DestinationPool = pool.Name } }
            : solution;

    private int PlaceOf(ClusterAction action, ClusterState state) => action switch
    {
        MigrateAction or EvacuateAction => model.Instances.TryGet(action.ResourceId, out Instance instance) ? state.NodeOfInstance[instance.Row] : -1,
        VolumeMigrateAction => model.Volumes.TryGet(action.ResourceId, out Volume volume) && state.PoolOf(volume) is { } pool ? pool.Row : -1,
        _ => -1,
    };

    /// <summary>
    /// Marks the moves of evacuations: away from what the stage was asked to empty, from a node that is down or disabled at that time, or that is
    /// disabled afterwards with no arrival in between (strategies list it either way round).
    /// </summary>
    private void Bar(MergeStage stage, int begin, List<(int From, bool Drained)> left)
    {
        HashSet<string> nodes = new(stage.EvacuatedNodes, StringComparer.Ordinal), pools = new(stage.EvacuatedPools, StringComparer.Ordinal);
        var disabledLater = new HashSet<string>(StringComparer.Ordinal);
        for (int i = left.Count - 1; i >= 0; i--)
        {
            MergeItem item = Items[begin + i];
            ClusterAction action = item.Solution.Action;
            (int from, bool isEvacuated) = left[i];
            switch (action)
            {
                case ChangeServiceStateAction { Enable: false } service:
                    disabledLater.Add(model.Nodes[service.Node].Hostname);
                    break;
                case ChangeServiceStateAction service:
                    disabledLater.Remove(model.Nodes[service.Node].Hostname);
                    break;
                case MigrateAction or EvacuateAction:
                    isEvacuated |= action is EvacuateAction || nodes.Contains(action.SourceNode!) || disabledLater.Contains(action.SourceNode!);
                    disabledLater.Remove(action.DestinationNode!);
                    break;
                case VolumeMigrateAction:
                    isEvacuated = from >= 0 && pools.Contains(new StoragePool(model, from).Name);
                    break;
            }

            if (isEvacuated && from >= 0)
            {
                Items[begin + i] = item with { Barred = [from] };
            }
        }
    }
}
