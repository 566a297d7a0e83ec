namespace Watcher.Solvers.Tests;

public sealed class BoardLawsTests
{
    [Fact]
    public void Board_AnyAllowedChanges_AgreesWithTheDefinitions()
    {
        int shifts = 0;
        int swaps = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 6), 6 + (seed % 17));
            Board board = new(new BoardLayout(problem));
            SplitMix64 random = new((ulong)seed);
            for (int step = 0; step < 60; step++)
            {
                int item = random.Below(problem.ItemCount);
                if (!board.Layout.CanMove[item]) continue;
                int[] before = board.Assignment();
                if (random.Below(2) == 0)
                {
                    int to = random.Below(problem.BinCount);
                    if (board.At[item] == to || !board.AllowsShift(item, to)) continue;
                    int[] after = (int[])before.Clone();
                    after[item] = to;
                    CheckDeltas(problem, before, after, l => board.ShiftDelta(l, item, to), $"seed {seed}: {item} to {to}");
                    board.Shift(item, to);
                    shifts++;
                }
                else
                {
                    int other = random.Below(problem.ItemCount);
                    if (!board.Layout.CanMove[other] || board.At[item] == board.At[other] || !board.AllowsSwap(item, other)) continue;
                    int[] after = (int[])before.Clone();
                    (after[item], after[other]) = (after[other], after[item]);
                    CheckDeltas(problem, before, after, l => board.SwapDelta(l, item, other), $"seed {seed}: {item} for {other}");
                    board.Swap(item, other);
                    swaps++;
                }

                int[] now = board.Assignment();
                for (int l = 0; l < problem.Objective.Levels.Length; l++) Assert.Equal(problem.Evaluate(l, now), board.Value[l]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{shifts} shifts, {swaps} swaps");
        Assert.True(shifts > 1_000 && swaps > 300, $"{shifts} shifts, {swaps} swaps");
    }

    [Fact]
    public void ShiftDelta_BrokenRules_AddsUpToTheRepairLevel()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 4), 6 + (seed % 9));
            if (!RepairLevel.IsNeeded(problem)) continue;
            Board board = new(new BoardLayout(RepairLevel.Prepend(problem)));
            SplitMix64 random = new((ulong)seed);
            for (int step = 0; step < 60; step++)
            {
                int item = random.Below(problem.ItemCount);
                int to = random.Below(problem.BinCount);
                if (board.At[item] == to || !board.Layout.CanMove[item] || !board.AllowsShift(item, to)) continue;
                board.Shift(item, to);
                Assert.Equal(RepairLevel.Violation(problem, board.Assignment()), board.Value[0]);
            }
        }
    }

    private static void CheckDeltas(PlacementProblem problem, int[] before, int[] after, Func<int, long> delta, string where)
    {
        string? worse = NaiveRules.Worse(problem, before, after) ?? NaiveRules.BeyondLimits(problem, after);
        Assert.True(worse is null, $"{where}: {worse}");
        for (int l = 0; l < problem.Objective.Levels.Length; l++)
        {
            long expected = problem.Evaluate(l, after) - problem.Evaluate(l, before);
            Assert.True(delta(l) == expected, $"{where}: level {l}, {problem.Objective.Levels[l]}: {delta(l)} instead of {expected}");
        }
    }
}
