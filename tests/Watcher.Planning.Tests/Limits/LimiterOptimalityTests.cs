using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Limits;

/// <summary>Compares the limiter with all subsets of units, each judged by the verifier and valued from its actions alone.</summary>
public class LimiterOptimalityTests
{
    [Fact]
    public void Apply_UpToFourteenActions_KeepsTheBestSubset()
    {
        int cut = 0, kept = 0;
        Property.ForSeeds(150, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(2), 5 + rng.Next(8));
            var options = new PlanningOptions { Workers = 1 + rng.Next(4) };
            PlanLimits limits = Random(rng);

            // With the pools named that retypes leave open.
            List<SolutionAction> solution = [.. TaskReader.Read(
                new PlanningRequest(model, RandomCluster.Solution(model, rng, 80, 4 + rng.Next(11)), options), []).Select(t => t.Solution)];

            LimitedSolution limited = new PlanLimiter().Apply(model, solution, limits, options);
            bool[] mine = [.. solution.Select(a => limited.Actions.Any(k => ReferenceEquals(k, a)))];
            bool[] best = Best(model, solution, limits, options);

            Assert.True(best.SequenceEqual(mine), $"kept {Bits(mine)}, best {Bits(best)} of {string.Join("; ", solution.Select(a => a.Action))} under {limits}");
            _ = limited.Cut.Count > 0 ? cut++ : 0;
            _ = limited.Cut.Count > 0 && limited.Actions.Count > 0 ? kept++ : 0;
        });
        Assert.True(cut > 60 && kept > 30, $"{cut} of 150 were cut, {kept} in part");
    }

    private static string Bits(bool[] kept) => string.Concat(kept.Select(k => k ? '1' : '0'));

    private static PlanLimits Random(Rng rng)
    {
        PlanLimits limits = PlanLimits.None;
        for (int k = 0; k < 2; k++)
        {
            PlanLimitKey key = PlanLimitKeys.All[rng.Next(PlanLimitKeys.All.Count)];
            int most = key.Name.Contains("seconds") ? 60 : key.Name.Contains("memory") ? 600 : key.Name.Contains("gib") ? 40 : 6;
            limits = key.Set(limits, rng.Next(most));
        }

        return limits;
    }

    /// <summary>All subsets of whole units from the most valuable down; the first that holds.</summary>
    private static bool[] Best(ClusterModel model, List<SolutionAction> solution, PlanLimits limits, PlanningOptions options)
    {
        var tasks = TaskReader.Read(new PlanningRequest(model, solution, options), []);
        new DependencyBuilder(model, tasks, []).Build();
        var problem = new LimitProblem(model, tasks, limits, options, new DependencyPlanner());
        int units = problem.Units.Count;
        Assert.True(units <= 14);
        HashSet<string> emptied = Emptied(model, solution);
        var subsets = new List<(bool[] Kept, long[] Value)>();
        for (int set = 0; set < 1 << units; set++)
        {
            bool[] kept = new bool[solution.Count];
            for (int u = 0; u < units; u++)
            {
                problem.Units[u].Tasks.ForEach(i => kept[i] = (set >> u & 1) != 0);
            }

            subsets.Add((kept, Value(model, solution, kept, emptied, problem)));
        }

        subsets.Sort((a, b) => a.Value.Zip(b.Value, (x, y) => y.CompareTo(x)).FirstOrDefault(c => c != 0));
        return subsets.First(s => Holds(model, solution, s.Kept, limits, options, problem)).Kept;
    }

    private static bool Holds(
        ClusterModel model, List<SolutionAction> solution, bool[] kept, PlanLimits limits, PlanningOptions options, LimitProblem problem)
    {
        foreach (PlanUnit unit in problem.Units.Where(u => u.IsSupport))
        {
            bool used = unit.Users.Any(i => kept[i]), closes = solution[unit.Tasks[0]].Action is ChangeServiceStateAction { Enable: false };
            if ((kept[unit.Tasks[0]] && !used) || (used && closes && !kept[unit.Tasks[0]]))
            {
                return false;
            }
        }

        PlannedAction[] listed = [.. solution.Where((_, i) => kept[i]).Select((a, i) => new PlannedAction(i + 1, a.Action, [], 0, 0, 0, null, null))];
        var plan = new ActionPlan { Actions = listed, Limits = limits with { MaxEstimatedDurationSeconds = null }, HasDependencies = false, HasSchedule = false };
        // To disable what is disabled already is no violation, but nothing that a plan of ours has.
        VerificationReport report = PlanVerifier.Verify(model, plan);
        if (!report.IsFeasible || report.Warnings.Any(w => w.EndsWith("already", StringComparison.Ordinal)))
        {
            return false;
        }

        return limits.MaxEstimatedDurationSeconds is not { } most
            || RandomCluster.Plan(model, [.. solution.Where((_, i) => kept[i])], options).Makespan!.Seconds <= most;
    }

    private static HashSet<string> Emptied(ClusterModel model, List<SolutionAction> solution)
    {
        var homes = model.Instances.Where(i => i.Node is not null).ToDictionary(i => i.Uuid, i => i.Node!.Value.Hostname);
        foreach (SolutionAction action in solution)
        {
            if (action.Action.DestinationNode is { } to)
            {
                homes[action.Action.ResourceId] = to;
            }
            else if (action.Action is DeleteAction or ShelveAction)
            {
                homes.Remove(action.Action.ResourceId);
            }
        }

        return [.. model.Nodes.Where(n => n.Instances.Count > 0).Select(n => n.Hostname).Except(homes.Values)];
    }

    /// <summary>Higher is better in every place: nodes, other actions, less overhead, less data, then each action by its turn.</summary>
    private static long[] Value(ClusterModel model, List<SolutionAction> solution, bool[] kept, HashSet<string> emptied, LimitProblem problem)
    {
        long actions = 0, overhead = 0, data = 0;
        var nodes = new HashSet<string>();
        for (int i = 0; i < kept.Length; i++)
        {
            if (!kept[i])
            {
                continue;
            }

            PlanUnit unit = problem.Units[problem.UnitOf[i]];
            ClusterAction action = solution[i].Action;
            if (unit.EvacuatedNodes > 0)
            {
                overhead++;
                data += Data(model, action);
                string? left = action.SourceNode ?? (action is DeleteAction or ShelveAction ? NodeAt(model, solution, i) : null);
                nodes.UnionWith(emptied.Where(n => n == left));
            }
            else if (unit.IsSupport)
            {
                overhead++;
            }
            else
            {
                actions += action is NopAction or SleepAction ? 0 : 1;
            }
        }

        return [nodes.Count, actions, -overhead, -data, .. kept.Select(k => k ? 1L : 0)];
    }

    private static string? NodeAt(ClusterModel model, List<SolutionAction> solution, int position) =>
        solution.Take(position).LastOrDefault(a => a.Action.ResourceId == solution[position].Action.ResourceId && a.Action.DestinationNode is not null)
            ?.Action.DestinationNode ?? model.Instances[solution[position].Action.ResourceId].Node?.Hostname;

    private static long Data(ClusterModel model, ClusterAction action) => action switch
    {
        MigrateAction { Type: MigrationType.Live } => model.Instances[action.ResourceId].MemoryMiB,
        MigrateAction or EvacuateAction => model.Instances[action.ResourceId].DiskGiB * 1024L,
        VolumeMigrateAction => model.Volumes[action.ResourceId].SizeGB * 1024L,
        _ => 0,
    };
}
