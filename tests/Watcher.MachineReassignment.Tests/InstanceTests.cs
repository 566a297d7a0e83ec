using Watcher.MachineReassignment.Checking;
using Watcher.Solvers;

namespace Watcher.MachineReassignment.Tests;

/// <summary>The reader, the translation and the checker agree with the published figures and with each other.</summary>
public sealed class InstanceTests
{
    public static TheoryData<string> Names => PublicInstances.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void InitialAssignment_OfAPublicInstance_CostsWhatIsPublished(string name)
    {
        KnownInstance known = PublicInstances.Get(name);
        CheckedInstance instance = CheckedInstance.Read(known.Model);
        int[] start = CheckedInstance.ReadAssignment(known.Assignment);
        Assert.Empty(AssignmentChecker.Violations(instance, start, start));
        Assert.Equal(known.InitialCost, AssignmentChecker.Cost(instance, start, start));

        PlacementProblem problem = ReassignmentProblem.Create(ModelReader.Read(known.Model), start);
        Assert.Equal(known.InitialCost, problem.Evaluate(0, start));
    }

    [Fact]
    public void Rules_OnEveryAssignmentOfTheTinyInstance_AgreeWithTheChecker()
    {
        using var folder = new RunFolder();
        CheckedInstance instance = CheckedInstance.Read(folder.Model);
        ReassignmentModel model = ModelReader.Read(folder.Model);
        int[] start = CheckedInstance.ReadAssignment(folder.Initial);
        PlacementProblem problem = ReassignmentProblem.Create(model, start);
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        long best = long.MaxValue;
        foreach (int[] now in All(start.Length, instance.Machines.Length))
        {
            List<string> violations = AssignmentChecker.Violations(instance, start, now);
            Assert.Equal(violations.Count > 0, AssignmentRules.Broken(model, start, now).Count > 0);
            long cost = AssignmentChecker.Cost(instance, start, now);
            Assert.Equal(cost, problem.Evaluate(0, now));
            kinds.UnionWith(violations.Select(v => v.Split(':')[0]));
            if (violations.Count == 0) best = Math.Min(best, cost);
        }

        Assert.Equal(["capacity", "conflict", "dependency", "spread", "transient"], kinds);
        Assert.Equal(TinyInstance.Optimum, best);
    }

    private static IEnumerable<int[]> All(int processes, int machines)
    {
        int count = (int)Math.Round(Math.Pow(machines, processes));
        for (int code = 0; code < count; code++)
        {
            int[] now = new int[processes];
            for (int p = 0, rest = code; p < processes; p++, rest /= machines) now[p] = rest % machines;
            yield return now;
        }
    }
}
