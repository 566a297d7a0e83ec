using Watcher.Benchmarks.Consolidation;

namespace Watcher.Solvers.Tests;

/// <summary>The placement under work: what is kept up to date move by move is what the placement itself says.</summary>
public sealed class SearchStateTests
{
    private readonly CompiledProblem _problem = new(ScaleGenerator.Generate(new ScaleOptions(150, 1_200, null, 5) { Used = 70 }).ToProblem());

    [Fact]
    public void Reset_AfterAnyMoves_IsLikeNew()
    {
        SearchState state = Fresh();
        for (int round = 0; round < 4; round++)
        {
            Stir(state, (ulong)round, 400);
            Assert.NotEqual(0, state.Moves);
            state.Reset();
            SearchState fresh = Fresh();
            Assert.Equal(fresh.Assign, state.Assign);
            Assert.Equal(fresh.Free, state.Free);
            Assert.Equal(fresh.Count, state.Count);
            Assert.Equal(fresh.Components, state.Components);
            Assert.Equal((0, 0, 0), (state.Evacuated, state.MixedSlots, state.Mark));
            for (int s = 0; s < _problem.Bins; s++)
            {
                Assert.Equal((fresh.Slack(s), fresh.IsOpen(s), fresh.Departures(s), fresh.Arrivals(s)), (state.Slack(s), state.IsOpen(s), state.Departures(s), state.Arrivals(s)));
                Assert.Equal(fresh.Inside(s), state.Inside(s));
                Assert.Equal(fresh.SizesInside(s), state.SizesInside(s));
            }

            foreach (FitRule rule in Enum.GetValues<FitRule>())
            {
                for (int item = 0; item < _problem.Items; item += 7) Assert.Equal(fresh.FindDestination(item, rule), state.FindDestination(item, rule));
            }
        }
    }

    [Fact]
    public void FindDestination_Aligned_HasTheLargestScalarProductOfItsBlock()
    {
        SearchState state = Fresh();
        SplitMix64 random = new(9);
        int found = 0;
        for (int round = 0; round < 60; round++)
        {
            Stir(state, (ulong)round, 20);
            int item = random.Below(_problem.Items);
            int to = state.FindDestination(item, FitRule.Aligned);
            if (to < 0) continue;
            found++;
            ulong fitting = state.FittingMask(item, to >> 6);
            for (int lane = 0; lane < 64; lane++)
            {
                int slot = (to & ~63) + lane;
                if ((fitting >> lane & 1) == 0 || slot == to || !state.AdmitsRules(item, slot)) continue;
                Assert.True(Alignment(state, item, slot) < Alignment(state, item, to) || (Alignment(state, item, slot) == Alignment(state, item, to) && slot > to));
            }
        }

        Assert.True(found > 20);
    }

    private SearchState Fresh() => new(_problem, new WorkMeter(SolveOptions.Default, default));

    private void Stir(SearchState state, ulong seed, int steps)
    {
        SplitMix64 random = new(seed);
        for (int step = 0; step < steps; step++)
        {
            int item = random.Below(_problem.Items);
            if (random.Below(20) == 0) state.Close(random.Below(_problem.Bins));
            int to = state.FindDestination(item, (FitRule)random.Below(4));
            if (to >= 0 && state.MayLeave(item) && state.MayMove(item)) state.Move(item, to);
        }
    }

    private long Alignment(SearchState state, int item, int slot)
    {
        long sum = 0;
        foreach (int d in _problem.NeedOrder)
        {
            long room = Math.Clamp(_problem.Norm(state.Free[_problem.At(slot, d)], d), 0, 1L << 36) >> 8;
            sum += (_problem.Norm(_problem.Demand[(item * _problem.Dims) + d], d) >> 8) * room;
        }

        return sum;
    }
}
