namespace Watcher.Solvers.Tests;

/// <summary>A look may end at the bound of a shift: it must never be above what the shift does.</summary>
public sealed class ShiftBoundTests
{
    [Fact]
    public void ShiftDeltaAtLeast_AnyLoads_IsNeverAboveTheChange()
    {
        int tight = 0;
        int looks = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            SplitMix64 random = new(seed);
            PlacementProblem problem = Make(random, bins: 2 + random.Below(seed % 10 == 0 ? 200 : 8), items: 40);
            Board board = new(new BoardLayout(problem));
            for (int step = 0; step < 200; step++)
            {
                int item = random.Below(problem.ItemCount);
                int to = random.Below(problem.BinCount);
                if (board.At[item] == to) continue;
                long change = board.ShiftDelta(0, item, to);
                Assert.False(board.IsShiftWorse(0, item, to, change), $"seed {seed}: {item} to {to} changes {change}, the bound says more");
                looks++;
                tight += board.IsShiftWorse(0, item, to, change - 2_000_000) ? 1 : 0;
                if (random.Below(3) == 0) board.Shift(item, to);
            }
        }

        // A bound that says nothing would be right as well.
        Assert.True(2 * tight > looks, $"within 0.002 of the change in {tight} of {looks} only");
    }

    /// <summary>One to three loads of any size, bins that do not count or are overloaded beyond what counts, deviations of nearly 0, thresholds or none.</summary>
    private static PlacementProblem Make(SplitMix64 random, int bins, int items)
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("room");
        for (int bin = 0; bin < bins; bin++) builder.AddBin([1_000]);
        for (int item = 0; item < items; item++) builder.AddItem([1], random.Below(bins));
        int scale = 1 << random.Below(24);
        bool isLevel = random.Below(3) == 0;
        DeviationPart[] parts = [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => new DeviationPart(
            new BinLoad(
                [.. Enumerable.Range(0, bins).Select(_ => random.Below(9) == 0 ? -1 : isLevel ? 50L * scale : (long)scale * random.Below(100))],
                [.. Enumerable.Range(0, items).Select(_ => (long)random.Below(4) * random.Below(isLevel ? 10 : 20 * scale))]),
            [.. Enumerable.Range(0, bins).Select(_ => random.Below(9) == 0 ? 0 : (long)scale * (1 + random.Below(200)))],
            random.Below(2) == 0 ? 0 : random.Below(100) / 400.0,
            random.Below(5) / 2.0))];
        return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.DeviationAbove("deviation", parts))).Build();
    }
}
