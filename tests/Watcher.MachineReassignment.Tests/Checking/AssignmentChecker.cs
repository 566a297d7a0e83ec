namespace Watcher.MachineReassignment.Checking;

/// <summary>Cost and constraints as the challenge states them, read literally, one after the other.</summary>
internal static class AssignmentChecker
{
    /// <summary>What an assignment costs; exact, and an overflow is an error.</summary>
    internal static long Cost(CheckedInstance instance, int[] start, int[] now)
    {
        checked
        {
            long[][] use = Use(instance, now);
            long cost = 0;
            for (int r = 0; r < instance.Resources.Length; r++)
                cost += instance.Resources[r].Weight * instance.Machines.Select((m, k) => Math.Max(0, use[k][r] - m.Safety[r])).Sum();
            foreach (CheckedInstance.Balance balance in instance.Balances)
            {
                cost += balance.Weight * instance.Machines.Select((m, k) => Math.Max(
                    0, (balance.Target * (m.Capacity[balance.First] - use[k][balance.First])) - (m.Capacity[balance.Second] - use[k][balance.Second]))).Sum();
            }

            int[] moved = [.. Enumerable.Range(0, now.Length).Where(p => now[p] != start[p])];
            cost += instance.ProcessWeight * moved.Sum(p => instance.Processes[p].MoveCost);
            cost += instance.ServiceWeight * moved.GroupBy(p => instance.Processes[p].Service).Select(g => (long)g.Count()).DefaultIfEmpty(0).Max();
            cost += instance.MachineWeight * Enumerable.Range(0, now.Length).Sum(p => instance.Machines[start[p]].MoveTo[now[p]]);
            return cost;
        }
    }

    /// <summary>The constraints that an assignment breaks, each named by its first word.</summary>
    internal static List<string> Violations(CheckedInstance instance, int[] start, int[] now)
    {
        if (now.Length != instance.Processes.Length) return [$"length: {now.Length} machines for {instance.Processes.Length} processes"];
        int outside = Array.FindIndex(now, m => m < 0 || m >= instance.Machines.Length);
        if (outside >= 0) return [$"range: process {outside} is on machine {now[outside]}"];
        var found = new List<string>();
        Room(instance, start, now, found);
        int[][] machinesOf = MachinesOf(instance, now);
        HashSet<long>[] neighbourhoodsOf = [.. machinesOf.Select(on => on.Select(m => instance.Machines[m].Neighbourhood).ToHashSet())];
        for (int s = 0; s < machinesOf.Length; s++)
        {
            if (machinesOf[s].Distinct().Count() < machinesOf[s].Length) found.Add($"conflict: service {s}");
            if (machinesOf[s].Select(m => instance.Machines[m].Location).Distinct().Count() < instance.Services[s].Spread) found.Add($"spread: service {s}");
            foreach (long needed in instance.Services[s].Needs)
            {
                if (!neighbourhoodsOf[s].IsSubsetOf(neighbourhoodsOf[needed])) found.Add($"dependency: service {s} on service {needed}");
            }
        }

        return found;
    }

    private static void Room(CheckedInstance instance, int[] start, int[] now, List<string> found)
    {
        long[][] use = Use(instance, now);
        long[][] held = Use(instance, [.. now.Select((m, p) => m == start[p] ? -1 : start[p])]);
        for (int m = 0; m < use.Length; m++)
        {
            for (int r = 0; r < instance.Resources.Length; r++)
            {
                long capacity = instance.Machines[m].Capacity[r];
                if (use[m][r] > capacity) found.Add($"capacity: machine {m}, resource {r}");
                else if (instance.Resources[r].Transient && use[m][r] + held[m][r] > capacity) found.Add($"transient: machine {m}, resource {r}");
            }
        }
    }

    /// <summary>What each machine has to provide; a process on machine −1 counts nowhere.</summary>
    private static long[][] Use(CheckedInstance instance, int[] at)
    {
        long[][] use = [.. instance.Machines.Select(_ => new long[instance.Resources.Length])];
        for (int p = 0; p < at.Length; p++)
        {
            if (at[p] < 0) continue;
            for (int r = 0; r < instance.Resources.Length; r++) use[at[p]][r] = checked(use[at[p]][r] + instance.Processes[p].Needs[r]);
        }

        return use;
    }

    private static int[][] MachinesOf(CheckedInstance instance, int[] now)
    {
        ILookup<int, int> byService = Enumerable.Range(0, now.Length).ToLookup(p => instance.Processes[p].Service, p => now[p]);
        return [.. Enumerable.Range(0, instance.Services.Length).Select(s => byService[s].ToArray())];
    }
}
