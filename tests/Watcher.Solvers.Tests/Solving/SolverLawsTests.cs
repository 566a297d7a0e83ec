using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Solvers.Tests;

/// <summary>What holds for every problem: feasibility is checked by <see cref="Engine"/> in each of them.</summary>
public sealed class SolverLawsTests
{
    private static readonly SolveOptions Quick = new() { WorkBudget = 3_000 };

    [Fact]
    public void Solve_AnyProblem_IsFeasibleAndNoWorseThanNothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            PlacementProblem problem = RandomProblems.Make(seed, 2 + (int)(seed % 90), (int)(seed / 7 % 250), seed % 3 == 0, seed % 2 == 0, soft: seed % 5 == 0);
            Engine.Solve(problem, Quick with { Seed = seed });
        }).Holds(150);

    [Fact]
    public void Solve_Twice_GivesTheSameBits() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            PlacementProblem problem = RandomProblems.Make(seed, 20, 80, seed % 2 == 0);
            PlacementResult first = Engine.Solve(problem, Quick with { Seed = 5 });
            PlacementResult second = Engine.Solve(problem, Quick with { Seed = 5 });
            Assert.Equal(first.Assignment, second.Assignment);
            Assert.Equal(first.Moves, second.Moves);
            Assert.Equal(first.Work, second.Work);
        }).Holds(30);

    [Fact]
    public void Solve_OtherUnits_GivesTheSamePlan() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            PlacementProblem problem = RandomProblems.Make(seed, 15, 60, seed % 2 == 0);
            Assert.Equal(Engine.Solve(problem, Quick).Assignment, Engine.Solve(Rescale(problem, 1_000), Quick).Assignment);
        }).Holds(30);

    [Fact]
    public void Solve_NoOverloadLevel_LeavesNoBinHalfEvacuatedForNothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            PlacementProblem problem = RandomProblems.Make(seed, 12, 50, plain: true);
            PlacementResult result = Engine.Solve(problem, Quick);
            if (result.EvacuatedBins.IsEmpty) Assert.Empty(result.Moves);

            // A move out of a kept bin must have made room: something has arrived where it was.
            HashSet<int> evacuated = [.. result.EvacuatedBins];
            HashSet<int> entered = [.. result.Moves.Select(m => m.To)];
            Assert.All(result.Moves, m => Assert.True(evacuated.Contains(m.From) || entered.Contains(m.From)));
        }).Holds(60);

    private static PlacementProblem Rescale(PlacementProblem problem, long factor)
    {
        PlacementProblemBuilder builder = new();
        foreach (PlacementDimension dimension in problem.Dimensions) builder.AddDimension(dimension.Name, dimension.Rule);
        foreach (string column in problem.CostColumns) builder.AddCostColumn(column);
        for (int b = 0; b < problem.BinCount; b++) builder.AddBin(Times(problem.Capacity(b), factor), Times(problem.FixedLoad(b), factor), problem.Roles(b));
        for (int i = 0; i < problem.ItemCount; i++)
        {
            ulong[] mask = new ulong[(problem.BinCount + 63) / 64];
            for (int b = 0; b < problem.BinCount; b++)
            {
                if (problem.IsEligible(i, b)) mask[b >> 6] |= 1UL << (b & 63);
            }

            int allowed = builder.AddEligibilityClass(mask);
            builder.AddItem(Times(problem.Demand(i), factor), problem.InitialBin[i], problem.IsMovable(i), allowed, problem.MoveCosts(i));
        }

        foreach (IPlacementConstraint constraint in problem.Constraints) builder.Require(constraint);
        return builder.WithLimits(problem.Limits).WithObjective(problem.Objective).Build();
    }

    private static long[] Times(ReadOnlySpan<long> values, long factor)
    {
        long[] scaled = values.ToArray();
        for (int i = 0; i < scaled.Length; i++) scaled[i] *= factor;
        return scaled;
    }
}
