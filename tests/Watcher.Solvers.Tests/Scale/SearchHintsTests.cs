using Watcher.Benchmarks.Consolidation;

namespace Watcher.Solvers.Tests;

/// <summary>The hints about where room may be change where a search begins, never what it finds.</summary>
public sealed class SearchHintsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void FindDestination_AfterAnyMovesAndRollbacks_FindsTheFirstBlockWithRoom(int seed)
    {
        ScaleCluster cluster = ScaleGenerator.Generate(new ScaleOptions(2_100, 8_400, null, (ulong)seed) { Used = 90 });
        CompiledProblem problem = new(cluster.ToProblem());
        Assert.True(problem.Kinds!.Exact);
        Compare(problem, seed);
    }

    [Fact]
    public void FindDestination_MoreDemandsThanKinds_FindsTheFirstBlockWithRoom()
    {
        const int Bins = 2_100;
        const int Items = 70_000;
        SplitMix64 random = new(3);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("a");
        builder.AddDimension("b");
        for (int b = 0; b < Bins; b++) builder.AddBin([36_000_000, 36_000_000]);
        for (int i = 0; i < Items; i++) builder.AddItem([random.Below(2_000_000), random.Below(2_000_000)], i % Bins);
        CompiledProblem problem = new(builder.Build());
        Assert.False(problem.Kinds!.Exact);
        Compare(problem, 3);
    }

    private static void Compare(CompiledProblem problem, int seed)
    {
        SearchState state = new(problem, new WorkMeter(SolveOptions.Default, default));
        SplitMix64 random = new((ulong)seed);
        List<int> marks = [];
        for (int step = 0; step < 6_000; step++)
        {
            int item = random.Below(problem.Items);
            int to = state.FindDestination(item, FitRule.First);
            Assert.Equal(Naive(problem, state, item), to);
            switch (random.Below(8))
            {
                case 0:
                    marks.Add(state.Mark);
                    break;
                case 1 when marks.Count > 0:
                    state.Rollback(marks[^1]);
                    marks.RemoveAt(marks.Count - 1);
                    break;
                case 2:
                    state.Close(random.Below(problem.Bins));
                    break;
                case 3:
                    int slot = random.Below(problem.Bins);
                    if (state.MayOpen(slot)) state.Open(slot);
                    break;
                default:
                    if (to >= 0 && state.MayLeave(item)) state.Move(item, to);
                    break;
            }
        }
    }

    private static int Naive(CompiledProblem problem, SearchState state, int item)
    {
        for (int slot = 0; slot < problem.Bins; slot++)
        {
            if (slot != state.Assign[item] && state.IsOpen(slot) && problem.IsEligible(item, slot) && state.HasRoom(item, slot)) return slot;
        }

        return -1;
    }
}
