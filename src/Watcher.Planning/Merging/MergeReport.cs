using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Says what became of every action, and why chains stayed longer than one.</summary>
internal sealed class MergeReport(
    ClusterModel model, IReadOnlyList<MergeStage> stages, IReadOnlyList<MergeSource> sources, IReadOnlyList<MergeItem> items, IReadOnlyList<MergeChain> chains)
{
    public MergedSolution ToSolution(IReadOnlyList<MergeConflict> conflicts) => new(model, stages, MergeStatus.Merged)
    {
        Actions = [.. items.Select(i => new MergedAction(i.Solution, [.. i.Stages.Select(s => stages[s].Name)], i.Origins, i.Barred.Count > 0))],
        Origins = Origins(),
        Conflicts = conflicts,
        Notes = [.. conflicts.Select(c => c.Message), .. chains.SelectMany(Apart)],
        Items = items,
        Sources = sources,
    };

    private MergeOrigin[] Origins()
    {
        var into = new int[sources.Count];
        Array.Fill(into, -1);
        for (int i = 0; i < items.Count; i++)
        {
            foreach (int origin in items[i].Origins)
            {
                into[origin] = i;
            }
        }

        return [.. sources.Select((s, o) => Origin(s, into[o]))];
    }

    private MergeOrigin Origin(MergeSource source, int into)
    {
        string stage = stages[source.Stage].Name;
        if (into < 0)
        {
            return new MergeOrigin(stage, source.Index, source.Action, MergeFate.Dropped, null, source.Dropped ?? "it is not needed");
        }

        MergeItem item = items[into];
        return item.Origins.Count == 1
            ? new MergeOrigin(stage, source.Index, source.Action, MergeFate.Kept, into, "it is as the stage has it")
            : new MergeOrigin(stage, source.Index, source.Action, MergeFate.Collapsed, into,
                $"one {item.Solution.Action.ActionType} {Way(item.Solution.Action)} takes the place of {item.Origins.Count} actions");
    }

    private static string Way(ClusterAction action) => action switch
    {
        MigrateAction or EvacuateAction => $"from '{action.SourceNode}' to '{action.DestinationNode}'",
        VolumeMigrateAction volume => $"to '{volume.DestinationPool}'",
        _ => $"of '{action.ResourceId}'",
    };

    private IEnumerable<string> Apart(MergeChain chain)
    {
        for (int link = 1; link < chain.At.Count; link++)
        {
            if (chain.Apart.TryGetValue(link, out string? why))
            {
                ClusterAction before = items[chain.At[link - 1]].Solution.Action, after = items[chain.At[link]].Solution.Action;
                yield return $"{before.ActionType} of '{before.ResourceId}' {Way(before)} and {Way(after)} stay two: {why}";
            }
        }
    }
}
