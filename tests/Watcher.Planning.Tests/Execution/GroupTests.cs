using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Groups of a plan follow one another, unless they may overlap.</summary>
public class GroupTests
{
    [Fact]
    public void Groups_Sequential_StartWhenAllBeforeHaveEnded() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(InGroups([0, 1, 0, 5], [], [], [], []));

        Assert.Equal([1, 3], bench.Handler.Started);
        bench.Handler.Finish(1);
        Assert.Equal([1, 3], bench.Handler.Started);
        bench.Handler.Fail(3);
        Assert.Equal([1, 3, 2], bench.Handler.Started);
        bench.Handler.Finish(2);
        bench.Handler.Finish(4);
        Assert.Equal("SSFS", Bench.States(execution));
    });

    [Fact]
    public void Groups_Overlapping_StartAsDependenciesAllow() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { Groups = GroupOrder.Overlapping } });
        bench.Executor.Submit(InGroups([0, 1, 2], [], [], ["1"]));

        Assert.Equal([1, 2], bench.Handler.Started);
    });

    [Fact]
    public void Action_ThatDependsOnALaterGroup_JoinsIt() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(InGroups([1, 0, 0], [], ["1"], []));

        // The second is listed in group 0, but waits for one of group 1: it must not keep that group closed.
        Assert.Equal([3], bench.Handler.Started);
        bench.Handler.Finish(3);
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);
        Assert.Equal("SSS", Bench.States(execution));
    });

    private static ActionPlan InGroups(int[] groups, params string[][] dependencies)
    {
        ActionPlan plan = Bench.Plan(dependencies);
        return plan with { Actions = [.. plan.Actions.Select((a, i) => a with { Group = groups[i] })] };
    }
}
