using System.Globalization;
using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>Says for people why each move is made: what would be lost if the instance went back, all else being as it is at the end.</summary>
internal sealed class MoveReasons
{
    private readonly NodeProblem _translation;
    private readonly HashSet<int> _emptied;
    private readonly Dictionary<int, string> _bySource = [];
    private (int Source, string Reason) _last = (-1, "");
    private readonly PlacementExplainer? _explainer;
    private readonly Lazy<AssignmentLoads> _loads;

    public MoveReasons(NodeProblem translation, PlacementResult result)
    {
        _translation = translation;
        _emptied = [.. result.EvacuatedBins];
        _loads = new(() => new(translation.Problem, result.Assignment.AsSpan()));

        // Where whole nodes are emptied, a move is worth something only together with the others of its node.
        _explainer = result.Moves.All(m => m.From < 0) || ConsolidationRun.Suits(translation.Problem)
            ? null
            : PlacementExplainer.Of(translation.Problem, result);
    }

    public string Of(PlacementMove move)
    {
        if (move.From < 0)
        {
            Instance instance = _translation.Numbers.InstanceOf(move.Item);
            return instance.Node is { } dead ? $"{dead.Hostname} is down" : "waits for a node";
        }

        // The moves off one bin mostly follow each other.
        if (move.From == _last.Source)
        {
            return _last.Reason;
        }

        if (!_emptied.Contains(move.From) && _explainer is not null)
        {
            return Gain(move);
        }

        if (!_bySource.TryGetValue(move.From, out string? reason))
        {
            _bySource[move.From] = reason = _emptied.Contains(move.From)
                ? $"empties {Host(move.From)}"
                : $"relieves or makes room on {Host(move.From)}";
        }

        _last = (move.From, reason);
        return reason;
    }

    private string Gain(PlacementMove move)
    {
        for (int c = _translation.ServerGroupCount; c < _translation.ConstraintNames.Count; c++)
        {
            if (_explainer!.ViolationDelta(c, move.Item, move.From) > 0)
            {
                return $"keeps {_translation.ConstraintNames[c]}: away from {Host(move.From)}";
            }
        }

        foreach ((LevelChange change, NodeLevel level) in _explainer!.Changes(move.Item, move.From).Zip(_translation.Levels))
        {
            double gain = level.Units(change.After, _translation.Problem) - level.Units(change.Now, _translation.Problem);
            if (change.Delta > 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"lowers {level.Name} by {gain:0.####}: away from {Host(move.From)}");
            }
        }

        return Overload(move) ?? $"makes room on {Host(move.From)} for other moves";
    }

    /// <summary>What the bin that it leaves would have too much of with it; null = nothing.</summary>
    private string? Overload(PlacementMove move)
    {
        PlacementProblem problem = _translation.Problem;
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            long need = problem.Demand(move.Item)[d], over = _loads.Value.Of(move.From)[d] + need - problem.Capacity(move.From)[d];
            if (need > 0 && over > 0 && problem.Dimensions[d].Rule == CapacityRule.Hard)
            {
                return string.Create(CultureInfo.InvariantCulture, $"relieves {Host(move.From)}: {problem.Dimensions[d].Name} would be {over} over capacity");
            }
        }

        return null;
    }

    private string Host(int bin) => _translation.Numbers.NodeOf(bin).Hostname;
}
