using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Makes one solution of the stages of a pipeline, each of which was solved on the state that the one before leaves (06, part A.4):
/// <list type="bullet">
/// <item>moves A→B→C of one instance or volume become A→C, moves A→B→A vanish, a node or machine that is switched and switched back is left
/// alone – whatever stages they come from;</item>
/// <item>only where the result can still be done one by one: if what takes A before, or needs the room of the stop at B, or does not find room
/// at C yet, forbids it, the action is done as early as needed, or the moves stay two, and a note says why;</item>
/// <item>only where each stage concerned allows the new move by its filters and scope;</item>
/// <item>evacuations stay: an instance never ends on a node that it was moved away from because that node was to be emptied, is down, or was
/// disabled; a node that is disabled while it is drained is not left alone;</item>
/// <item>a live and a cold move do not become one; a move after an evacuation becomes part of it; nothing is drawn past another action on the same
/// resource (stop, resize, retype…), or past an author's own action with an effect;</item>
/// <item>an action that finds its work done by an earlier stage is dropped.</item>
/// </list>
/// The merged actions leave every instance and volume, service and machine as the stages do one after the other, and there are never more of
/// them. Merging a merged solution again changes nothing. Deterministic and thread-safe. The list is replayed once a chain that has to give way.
/// </summary>
public static class PlanMerger
{
    /// <summary>Merges stages.</summary>
    /// <param name="model">The model before the first stage.</param>
    /// <param name="stages">The stages, in order; none gives a solution without actions.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <exception cref="ArgumentException">A stage has no name, or two have the same.</exception>
    public static MergedSolution Merge(ClusterModel model, IReadOnlyList<MergeStage> stages, MergeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stages);
        return Merge(model, null, stages, options ?? MergeOptions.Default);
    }

    /// <summary>Merges further stages into what was merged before; origins and demands of the earlier stages are kept.</summary>
    /// <param name="merged">What was merged before.</param>
    /// <param name="more">The stages that follow; none gives the same again.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <exception cref="ArgumentException">A stage has no name or that of another, or <paramref name="merged"/> was not merged.</exception>
    public static MergedSolution Merge(MergedSolution merged, IReadOnlyList<MergeStage> more, MergeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(merged);
        ArgumentNullException.ThrowIfNull(more);
        if (merged.Status != MergeStatus.Merged)
        {
            throw new ArgumentException($"the earlier stages were not merged ({merged.Status}): nothing can follow them", nameof(merged));
        }

        return Merge(merged.Model, merged, more, options ?? MergeOptions.Default);
    }

    private static MergedSolution Merge(ClusterModel model, MergedSolution? start, IReadOnlyList<MergeStage> more, MergeOptions options)
    {
        List<MergeStage> stages = [.. start?.Stages ?? [], .. more];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (MergeStage stage in stages)
        {
            if (string.IsNullOrEmpty(stage.Name) || !names.Add(stage.Name))
            {
                throw new ArgumentException($"stage '{stage.Name}' has no name of its own; give every stage a different one", nameof(more));
            }
        }

        var reader = new MergeReader(model, stages);
        reader.Read(start);
        if (reader.Problem is { } problem)
        {
            return new MergedSolution(model, stages, MergeStatus.Infeasible) { Notes = [problem] };
        }

        List<MergeConflict> conflicts = new MergeConflicts(model, stages, reader.Sources).Find();
        if (conflicts.Count > 0 && options.Conflicts == MergeConflictPolicy.Fail)
        {
            return new MergedSolution(model, stages, MergeStatus.Conflict) { Conflicts = conflicts, Notes = [.. conflicts.Select(c => c.Message)] };
        }

        return Shorten(model, stages, reader, conflicts);
    }

    /// <summary>Runs until a run makes the list no shorter: what it gives then is what it was given.</summary>
    private static MergedSolution Shorten(ClusterModel model, List<MergeStage> stages, MergeReader reader, List<MergeConflict> conflicts)
    {
        var rules = new MergeRules(model, stages);
        IReadOnlyList<MergeItem> items = reader.Items;
        List<MergeSource> sources = reader.Sources;
        while (true)
        {
            var run = new MergeRun(model, items, rules);
            IReadOnlyList<MergeItem> shorter = run.Run();
            if (shorter.Count == items.Count)
            {
                return new MergeReport(model, stages, sources, items, run.Chains).ToSolution(conflicts);
            }

            foreach ((int origin, string why) in run.Vanished())
            {
                sources[origin] = sources[origin] with { Dropped = why };
            }

            items = shorter;
        }
    }
}
