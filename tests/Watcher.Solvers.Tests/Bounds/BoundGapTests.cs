using System.Diagnostics;

namespace Watcher.Solvers.Tests;

/// <summary>
/// Bounds against proven optima. The exact solver does without the bounds of the terms here, so a bound that is too high cannot hide.
/// <para>
/// Deviation and peak: 3 bins with 8 to 14 items, 4 with 8 to 12 or 5 with 8 to 10; half of the problems with equal capacities of 100, half
/// with 60 to 140; sizes uniform in 3 … 30, or in every third problem in 1 … 9 with a few of 30 to 60; items start anywhere; one in ten is
/// pinned; in every other problem a quarter of the items may not go to one of the bins; fixed load now and then; a second, hard dimension that is
/// filled to about 70 %. Active bins: 5 bins and 8 to 11 items, two hard dimensions filled to 30 to 60 %, rules now and then.
/// </para>
/// </summary>
public sealed class BoundGapTests
{
    private const int Cases = 240;

    [Fact]
    public void Deviation_RandomProblems_BoundIsNeverAboveAndOnAverageWithinTenPercent() =>
        Compare(ObjectiveTerm.Deviation("cpu"), p => DeviationBound.Compute(p, 0, 0), 10);

    [Fact]
    public void Peak_RandomProblems_BoundIsNeverAboveAndOnAverageWithinTenPercent() =>
        Compare(ObjectiveTerm.Peak("cpu"), p => PeakBound.Compute(p, 0, 0), 10);

    [Fact]
    public void ActiveBins_RandomProblems_BoundIsNeverAboveAndOnAverageWithinFivePercent()
    {
        double gaps = 0;
        int tight = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            PlacementProblem problem = ActiveProblem((ulong)seed);
            PlacementResult exact = Exact(problem);
            PlacementResult found = new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 5_000 }, TestContext.Current.CancellationToken);
            long optimum = exact.Levels[0].After;
            long bound = found.Levels[0].LowerBound;
            Assert.True(bound <= optimum, $"seed {seed}: bound {bound} above {optimum}");
            gaps += optimum == 0 ? 0 : (double)(optimum - bound) / optimum;
            tight += bound == optimum ? 1 : 0;
        }

        string figures = FormattableString.Invariant($"ActiveBins: mean gap {100 * gaps / Cases:F2} %, {tight} of {Cases} tight");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(gaps / Cases <= 0.05, figures);
    }

    [Fact]
    public void LowerBound_ManyKindsOfProblems_IsNeverAboveTheOptimum()
    {
        for (int seed = 9_000; seed < 9_240; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 2), 6, (ObjectiveKind)(1 + (seed % 8)), rules: seed % 2 == 0);
            if (AnyResult.Hidden(problem) > 0) continue;
            PlacementResult exact = Exact(problem);
            long bound = problem.Objective.Levels[0].Terms.Sum(t => t.Weight * t.Definition.LowerBound(problem));
            Assert.True(bound <= exact.Levels[0].After, $"seed {seed}: {problem.Objective}: bound {bound} above {exact.Levels[0].After}");
        }
    }

    private static void Compare(ObjectiveTerm term, Func<PlacementProblem, long> withoutSearch, int mostPercent)
    {
        double[] gaps = new double[2];
        double plain = 0;
        int tight = 0;
        long ticks = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            PlacementProblem problem = Problem((ulong)seed, term);
            PlacementResult exact = Exact(problem);
            long optimum = exact.Levels[0].After;
            long start = Stopwatch.GetTimestamp();
            long bound = term.Definition.LowerBound(problem);
            ticks += Stopwatch.GetTimestamp() - start;
            Assert.True(bound <= optimum, $"seed {seed}: bound {bound} above {optimum}");
            Assert.True(withoutSearch(problem) <= bound);
            gaps[seed % 2] += Gap(optimum, bound);
            plain += Gap(optimum, withoutSearch(problem));
            tight += bound == optimum ? 1 : 0;
        }

        double mean = (gaps[0] + gaps[1]) / Cases;
        string figures = FormattableString.Invariant($"{term}: mean gap {100 * mean:F2} % (equal capacities {200 * gaps[0] / Cases:F2} %, others {200 * gaps[1] / Cases:F2} %), ")
            + FormattableString.Invariant($"{tight} of {Cases} tight, {1e3 * ticks / Stopwatch.Frequency / Cases:F2} ms a bound; without the search {100 * plain / Cases:F2} %");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(mean <= mostPercent / 100.0, figures);
    }

    private static double Gap(long optimum, long bound) => optimum == 0 ? 0 : (double)(optimum - bound) / optimum;

    private static PlacementResult Exact(PlacementProblem problem)
    {
        PlacementResult exact = new ExactPlacementSolver { UsesTermBounds = false }.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(StopReason.Optimal, exact.StopReason);
        return exact;
    }

    private static PlacementProblem Problem(ulong seed, ObjectiveTerm term)
    {
        SplitMix64 random = new(seed);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu", CapacityRule.Soft);
        builder.AddDimension("memory");
        int bins = 3 + random.Below(3);
        int items = 8 + random.Below(bins == 3 ? 7 : bins == 4 ? 5 : 3);
        for (int b = 0; b < bins; b++)
            builder.AddBin([seed % 2 == 0 ? 100 : 60 + (20 * random.Below(5)), 12 * items / bins], random.Below(5) == 0 ? [random.Below(20), 0] : []);
        int some = builder.AddEligibilityClass([~(1UL << random.Below(bins))]);
        for (int i = 0; i < items; i++)
        {
            int size = seed % 3 > 0 ? 3 + random.Below(28) : random.Below(4) == 0 ? 30 + random.Below(31) : 1 + random.Below(9);
            builder.AddItem([size, 4 + random.Below(9)], random.Below(bins), random.Below(10) > 0, seed % 4 > 1 && random.Below(4) == 0 ? some : 0);
        }

        return builder.WithMoveOrder(MoveOrder.Together).WithObjective(PlacementObjective.Minimize(term)).Build();
    }

    private static PlacementProblem ActiveProblem(ulong seed)
    {
        SplitMix64 random = new(seed);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        builder.AddDimension("disk");
        const int Bins = 5;
        int items = 8 + random.Below(4);
        int room = 20 + random.Below(20);
        for (int b = 0; b < Bins; b++) builder.AddBin([(seed % 2 == 0 ? 14 : 10 + random.Below(9)) * room / 10, 14 * room / 10]);
        for (int i = 0; i < items; i++) builder.AddItem([2 + random.Below(12), 2 + random.Below(12)], i % Bins, random.Below(12) > 0);
        if (seed % 3 == 0) builder.Require(new AntiAffinity([0, 1, 2]));
        if (seed % 5 == 0) builder.Require(new SpreadOverDomains(new ItemGroup(3, 4, 5), new BinDomains("zone", [0, 0, 1, 1, 1]), 2));
        return builder.WithMoveOrder(seed % 4 == 0 ? MoveOrder.OneByOne : MoveOrder.Together)
            .WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins)).Build();
    }
}
