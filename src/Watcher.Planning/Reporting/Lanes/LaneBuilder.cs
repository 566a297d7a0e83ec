using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>Sorts the actions of a plan into lanes: a move is in the lane that it leaves and in the one where it arrives.</summary>
internal static class LaneBuilder
{
    /// <summary>The lanes with actions: hosts, then pools, each in <see cref="NaturalOrder"/>, then everything else.</summary>
    /// <param name="actions">The actions in listed order.</param>
    /// <param name="model">The model before the plan, for where things are that the plan does not say; null = not known.</param>
    public static IReadOnlyList<Lane> Build(IReadOnlyList<PlannedAction> actions, ClusterModel? model)
    {
        var places = new ActionPlaces(model);
        var found = new Dictionary<(LaneKind, string), List<(PlannedAction Action, LaneRole Role)>>();
        foreach (PlannedAction action in actions)
        {
            foreach ((LaneKind kind, string name, LaneRole role) in places.Of(action))
            {
                if (!found.TryGetValue((kind, name), out List<(PlannedAction, LaneRole)>? lane))
                {
                    found[(kind, name)] = lane = [];
                }

                lane.Add((action, role));
            }
        }

        return [.. found
            .OrderBy(l => l.Key.Item1).ThenBy(l => l.Key.Item2, NaturalOrder.Instance)
            .Select(l => Pack(l.Key.Item1, l.Key.Item2, l.Value))];
    }

    /// <summary>Puts each action, by start, into the first track that is free.</summary>
    private static Lane Pack(LaneKind kind, string name, List<(PlannedAction Action, LaneRole Role)> actions)
    {
        var bars = new List<LaneBar>(actions.Count);
        var busyUntil = new List<double>();
        foreach ((PlannedAction action, LaneRole role) in actions.OrderBy(a => a.Action.StartSeconds).ThenBy(a => a.Action.Id))
        {
            int track = busyUntil.FindIndex(until => until <= action.StartSeconds);
            if (track < 0)
            {
                track = busyUntil.Count;
                busyUntil.Add(0);
            }

            busyUntil[track] = action.StartSeconds + action.DurationSeconds;
            bars.Add(new LaneBar(action, role, track));
        }

        return new Lane(kind, name, bars, busyUntil.Count);
    }
}
