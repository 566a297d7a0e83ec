using Watcher.Actions;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>What stages demand of a move that takes the place of theirs: their scopes and filters, asked with what holds when it is made.</summary>
internal sealed class MergeRules(ClusterModel model, IReadOnlyList<MergeStage> stages)
{
    /// <summary>Why a stage forbids an action now; null = none does.</summary>
    /// <param name="item">The action.</param>
    /// <param name="state">The working copy before it.</param>
    /// <param name="isNew">Whether no stage has it as it is: all rules count, not only those that follow the moves.</param>
    public string? WhyNot(MergeItem item, ClusterState state, bool isNew)
    {
        ClusterAction action = item.Solution.Action;
        foreach (int s in item.Stages)
        {
            MergeStage stage = stages[s];
            string? why = action switch
            {
                MigrateAction or EvacuateAction when model.FindNodeByHostname(action.DestinationNode ?? "") is { } node =>
                    (isNew && stage.Scope?.HasNode(node.Row) == false ? $"'{node.Hostname}' is outside its scope" : null)
                    ?? Filter(stage, model.Instances[action.ResourceId], node, state, isNew),
                VolumeMigrateAction move when isNew && model.StoragePools.TryGet(move.DestinationPool ?? "", out StoragePool pool) =>
                    (stage.Scope?.HasPool(pool.Row) == false ? $"pool '{pool.Name}' is outside its scope" : null)
                    ?? PoolFilter(stage, model.Volumes[move.Volume], state, pool),
                _ => null,
            };
            if (why is not null)
            {
                return $"stage '{stage.Name}' forbids it: {why}";
            }
        }

        return null;
    }

    private string? Filter(MergeStage stage, Instance instance, ComputeNode node, ClusterState state, bool isNew)
    {
        if (stage.Filters is not { } chain)
        {
            return null;
        }

        ClusterModel? now = null;
        foreach (IDestinationFilter filter in chain.Filters)
        {
            // Service and power are what every working copy asks for itself.
            WorkingCopyFacts follows = filter.Name == "compute_status" ? WorkingCopyFacts.None : filter.Follows;
            if ((!isNew && (follows & WorkingCopyFacts.Placement) == 0) || !filter.Concerns(instance))
            {
                continue;
            }

            bool snapshot = follows == WorkingCopyFacts.None
                || (follows == WorkingCopyFacts.Source && state.NodeOfInstance[instance.Row] == model.NodeOfInstance[instance.Row]);
            now = snapshot ? now : now ?? state.ToModel();
            Candidacy pair = snapshot ? new(instance, node) : new(now!.Instances[instance.Uuid], now.Nodes[node.Uuid]);
            if (!Passes(filter.Name == "compute_status" ? FilterVerdict.Pass : filter.Judge(pair), chain.Unknown))
            {
                return $"filter {filter.Name} removes '{node.Hostname}'";
            }
        }

        return null;
    }

    private static string? PoolFilter(MergeStage stage, Volume volume, ClusterState state, StoragePool pool) =>
        stage.PoolFilters?.Filters.FirstOrDefault(f => !Passes(f.Judge(volume, state.TypeOf(volume), pool), stage.PoolFilters.Unknown)) is { } filter
            ? $"filter {filter.Name} removes pool '{pool.Name}'"
            : null;

    private static bool Passes(FilterVerdict verdict, UnknownFactPolicy unknown) =>
        verdict == FilterVerdict.Pass || (verdict == FilterVerdict.Unknown && unknown == UnknownFactPolicy.Pass);
}
