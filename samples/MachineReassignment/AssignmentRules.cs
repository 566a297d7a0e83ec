namespace Watcher.MachineReassignment;

/// <summary>The hard constraints, one by one and from scratch: is the start allowed, is the answer?</summary>
internal static class AssignmentRules
{
    /// <summary>What an assignment breaks; for the initial one, pass it twice.</summary>
    internal static List<string> Broken(ReassignmentModel model, ReadOnlySpan<int> initial, ReadOnlySpan<int> now)
    {
        var broken = new List<string>();
        Capacities(model, initial, now, broken);
        var places = new SortedSet<int>[model.Services];
        Conflicts(model, now, broken);
        Spreads(model, now, places, broken);
        for (int s = 0; s < model.Services; s++)
        {
            foreach (int provider in model.DependsOn[s])
            {
                foreach (int missing in places[s].Except(places[provider]))
                    broken.Add($"dependency: service {s} runs in neighbourhood {missing} without service {provider}, expected both or none of them");
            }
        }

        return broken;
    }

    /// <summary>A moved process also holds its transient resources where it came from. Sums are wide: the file may hold any numbers.</summary>
    private static void Capacities(ReassignmentModel model, ReadOnlySpan<int> initial, ReadOnlySpan<int> now, List<string> broken)
    {
        int resources = model.Resources;
        var use = new Int128[model.Capacity.Length];
        for (int p = 0; p < model.Processes; p++)
        {
            for (int r = 0; r < resources; r++)
            {
                long need = model.Requirement[(p * resources) + r];
                use[(now[p] * resources) + r] += need;
                if (now[p] != initial[p] && model.IsTransient[r]) use[(initial[p] * resources) + r] += need;
            }
        }

        for (int at = 0; at < use.Length; at++)
        {
            if (use[at] > model.Capacity[at])
                broken.Add($"capacity: machine {at / resources} has to hold {use[at]} of resource {at % resources}, expected at most {model.Capacity[at]}");
        }
    }

    private static void Conflicts(ReassignmentModel model, ReadOnlySpan<int> now, List<string> broken)
    {
        var first = new Dictionary<(int Service, int Machine), int>(now.Length);
        for (int p = 0; p < now.Length; p++)
        {
            (int, int) place = (model.Service[p], now[p]);
            if (!first.TryAdd(place, p))
                broken.Add($"conflict: processes {first[place]} and {p} of service {model.Service[p]} are on machine {now[p]}, expected different machines");
        }
    }

    private static void Spreads(ReassignmentModel model, ReadOnlySpan<int> now, SortedSet<int>[] neighbourhoods, List<string> broken)
    {
        var locations = new HashSet<int>[model.Services];
        for (int s = 0; s < model.Services; s++) (locations[s], neighbourhoods[s]) = ([], []);
        for (int p = 0; p < now.Length; p++)
        {
            locations[model.Service[p]].Add(model.Location[now[p]]);
            neighbourhoods[model.Service[p]].Add(model.Neighbourhood[now[p]]);
        }

        for (int s = 0; s < model.Services; s++)
        {
            if (locations[s].Count < model.SpreadMinimum[s])
                broken.Add($"spread: service {s} covers {locations[s].Count} locations, expected at least {model.SpreadMinimum[s]}");
        }
    }
}
