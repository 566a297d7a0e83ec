using System.Globalization;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Solvers;

/// <summary>The engine's explanation of an instance in people's names and units.</summary>
internal sealed class NodeAlternatives(NodeProblem translation, PlacementResult result)
{
    private PlacementExplainer? _explainer;

    public IReadOnlyList<NodeAlternative> Of(Instance instance)
    {
        int item = translation.Numbers.ItemOf(instance);
        if (item < 0)
        {
            return [];
        }

        _explainer ??= PlacementExplainer.Of(translation.Problem, result);
        ItemExplanation explanation = _explainer.Explain(item);
        var alternatives = new List<NodeAlternative>(explanation.Bins.Length);
        foreach (BinExplanation bin in explanation.Bins)
        {
            alternatives.Add(new NodeAlternative(
                translation.Numbers.NodeOf(bin.Bin).Uuid,
                bin.Bin == explanation.Bin,
                [.. bin.Obstacles.Select(Text)],
                [.. bin.Levels.Select((level, i) => Margin(level, translation.Levels[i]))]));
        }

        return alternatives;
    }

    private ObjectiveMargin Margin(LevelChange change, NodeLevel level)
    {
        PlacementProblem problem = translation.Problem;
        ObjectiveMargin[] terms = level.Terms.Count == 1 ? [] : [.. change.Terms.Select((term, t) => new ObjectiveMargin(
            level.Terms[t].Name, level.Terms[t].Units(term.After, problem) - level.Terms[t].Units(term.Now, problem), []))];
        return new ObjectiveMargin(level.Name, level.Units(change.After, problem) - level.Units(change.Now, problem), terms);
    }

    private string Text(PlacementObstacle obstacle) => obstacle.Kind switch
    {
        ObstacleKind.Pinned => "the instance may not move",
        ObstacleKind.Source => "nothing may leave the node that the instance started on",
        ObstacleKind.Destination => "compute_status: the node receives nothing (down or disabled)",
        ObstacleKind.Eligibility => "filters, zone or affinity group",
        ObstacleKind.Capacity => string.Create(CultureInfo.InvariantCulture,
            $"capacity:{obstacle.Name}: needs {InUnits(obstacle, obstacle.Needed):0.###}, {InUnits(obstacle, Math.Max(0, obstacle.Free)):0.###} free"),
        ObstacleKind.Constraint => translation.ConstraintNames[obstacle.Constraint],
        _ => "limit " + obstacle.Name,
    };

    private double InUnits(PlacementObstacle obstacle, long steps) =>
        steps / (translation.StepsPerUnit.TryGetValue(obstacle.Name, out double perUnit) ? perUnit : 1);
}
