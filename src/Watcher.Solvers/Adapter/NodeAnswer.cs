using System.Globalization;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>The engine's answer translated back: moves on the working copy, levels in people's units, notes.</summary>
internal sealed class NodeAnswer(StrategyContext context, NodeProblem translation, PlacementResult result, NodeTerms terms, int goal)
{
    private readonly PlacementProblem _problem = translation.Problem;
    private readonly PlacementNumbers _numbers = translation.Numbers;

    /// <summary>Performs the engine's moves on the working copy: each is checked again by its own rules.</summary>
    public NodePlacementResult Perform()
    {
        var reasons = new MoveReasons(translation, result);
        context.State.EnsureCapacity(result.Moves.Length);
        foreach (PlacementMove move in result.Moves)
        {
            Instance instance = _numbers.InstanceOf(move.Item);
            ComputeNode to = _numbers.NodeOf(move.To);
            Refusal? refusal;
            if (move.From < 0)
            {
                context.State.TryRecover(instance, to, out refusal, reasons.Of(move));
            }
            else
            {
                refusal = Move(instance, to, reasons.Of(move));
            }

            if (refusal is not null)
            {
                throw new WatcherException($"the engine proposed a move that breaks a rule: {refusal.Message}");
            }
        }

        ObjectiveLevelResult[] levels = [.. result.Levels.Select((level, i) => new ObjectiveLevelResult(
            translation.Levels[i].Name, ObjectiveDirection.Minimize, Units(i, level.Before), Units(i, level.After), Units(i, level.LowerBound)))];
        NodeAlternatives alternatives = new(translation, result);
        var details = new SolutionDetails
        {
            Objective = levels,
            Reevaluate = after => Reevaluate(levels, after),
            IsCharged = goal >= 0,
            Alternatives = alternatives.Of,
            Notes = Notes(levels),
            Reproducible = result.IsReproducible,
        };
        return new NodePlacementResult([.. result.EvacuatedBins.Select(_numbers.NodeOf).OrderBy(n => n.Row)], result, details)
        {
            Unplaced = Unplaced(),
        };
    }

    private List<Instance> Unplaced()
    {
        List<Instance> unplaced = [];
        for (int item = 0; item < _numbers.ItemCount; item++)
        {
            if (result.Assignment[item] < 0)
            {
                unplaced.Add(_numbers.InstanceOf(item));
            }
        }

        return unplaced;
    }

    private Refusal? Move(Instance instance, ComputeNode to, string reason)
    {
        if (terms.MoveAs?.Invoke(instance) is not { } type)
        {
            context.State.TryMigrate(instance, to, out Refusal? refusal, reason);
            return refusal;
        }

        string from = context.State.NodeOf(instance)!.Value.Hostname;
        return new MigrateAction(instance.Uuid, instance.Name, type, from, to.Hostname).Apply(context.State, reason);
    }

    private double Units(int level, long value) => translation.Levels[level].Units(value, _problem);

    private ObjectiveLevelResult[] Reevaluate(ObjectiveLevelResult[] levels, ClusterModel after)
    {
        var assignment = new int[_numbers.ItemCount];
        for (int item = 0; item < assignment.Length; item++)
        {
            int row = _numbers.InstanceOf(item).Row, node = after.NodeOfInstance[row];

            // What is still on its dead node has not been recovered.
            bool isLost = _problem.InitialBin[item] < 0 && node == _numbers.Model.NodeOfInstance[row];
            assignment[item] = node >= 0 && !isLost ? _numbers.BinOf(new ComputeNode(_numbers.Model, node)) : -1;
        }

        return [.. levels.Select((level, i) => level with { After = Units(i, _problem.Evaluate(i, assignment)) })];
    }

    private List<string> Notes(ObjectiveLevelResult[] levels)
    {
        var notes = new List<string>();
        AddBroken(notes);
        for (int i = 0; i < levels.Length; i++)
        {
            ObjectiveLevelResult level = levels[i];
            if (translation.Levels[i].IsCostOfMoving)
            {
                continue;
            }

            string values = string.Create(CultureInfo.InvariantCulture, $"{level.Name} {level.Before:0.###} → {level.After:0.###}");
            notes.Add(level.After <= level.LowerBound
                ? $"{values}: proven best possible"
                : i == goal && result.Forgone is not null
                ? string.Create(CultureInfo.InvariantCulture, $"{values}: at best {level.LowerBound:0.###} by the bound; nothing more is worth its moves")
                : string.Create(CultureInfo.InvariantCulture, $"{values}: at best {level.LowerBound:0.###} by the bound; nothing better found ({Stop(result.StopReason)})"));
        }

        foreach ((string limit, long? most, long used) in (ReadOnlySpan<(string, long?, long)>)
            [("max_migrations", _problem.Limits.MaxMoves, result.Moves.Length), ("max_evacuated_nodes", _problem.Limits.MaxEvacuatedBins, result.EvacuatedBins.Length)])
        {
            if (used >= most)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"limit {limit} {most} is reached: the bound counts it, a higher limit may allow more"));
            }
        }

        if (result.Forgone is { } forgone)
        {
            notes.Add(WorthNotes.Left(forgone.Moves, forgone.Gain / translation.Levels[goal].StepsPerUnit, translation.Levels[goal].Name,
                forgone.Cost / 1024.0, context.Worth.MinimumGainPerMovedGiB));
        }

        foreach ((string why, int count) in translation.Held)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{count} instance{(count == 1 ? " is" : "s are")} {why} and stay{(count == 1 ? "s" : "")}"));
        }

        return notes;
    }

    /// <summary>What became of required rules that the cluster broke.</summary>
    private void AddBroken(List<string> notes)
    {
        if (translation.ServerGroupCount == _problem.Constraints.Length)
        {
            return;
        }

        int[] start = _problem.InitialBin.ToArray();
        for (int c = translation.ServerGroupCount; c < _problem.Constraints.Length; c++)
        {
            long before = _problem.Constraints[c].Violation(_problem, start);
            long after = _problem.Constraints[c].Violation(_problem, result.Assignment.AsSpan());
            if (before == 0 && after == 0)
            {
                continue;
            }

            string violations = string.Create(CultureInfo.InvariantCulture, $"{translation.ConstraintNames[c]} violations {before} → {after}");
            notes.Add(after == 0 ? violations : violations + ": no legal move mends the rest within the limits and the budget");
        }
    }

    private static string Stop(StopReason reason) => reason switch
    {
        StopReason.Optimal => "optimal",
        StopReason.Exhausted => "search exhausted",
        StopReason.WorkBudget => "work budget used up",
        StopReason.TimeLimit => "time limit reached",
        _ => "cancelled",
    };
}
