namespace Watcher.Solvers;

/// <summary>
/// The bound of the linear program over patterns (Gilmore and Gomory, 1961) in one hard dimension, on the reading of
/// <see cref="DimensionSizes"/>. The dual values are rounded to whole numbers and an exact knapsack shows how much a bin can
/// hold of them, so the bound is proven whatever floating point did, and holds wherever the program stops (Farley, 1990).
/// </summary>
internal static class PatternBound
{
    private const long CoarseCells = 400_000;

    /// <summary>Solves the program where it is affordable; the strongest bound so far goes to the components.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="bounds">Takes the bound.</param>
    /// <param name="enough">Stop at this bound: there is a placement with so many active bins.</param>
    /// <param name="meter">Counts the work.</param>
    /// <param name="end">The work of the meter at which to give up.</param>
    /// <param name="onlyWhole">Whether a program that is not likely to be solved by then is not worth its start.</param>
    /// <returns>The program of the last dimension that was solved, for the search to round; null = none.</returns>
    internal static PatternMaster? Strengthen(CompiledProblem problem, ComponentBounds bounds, long enough, WorkMeter meter, long end, bool onlyWhole = true)
    {
        PatternMaster? solved = null;
        for (int d = 0; d < problem.Dims && bounds.ActiveBins < enough; d++)
        {
            if (!problem.Hard[d]) continue;
            DimensionSizes all = bounds.SizesOf(d);
            meter.Add(1 + (problem.Items >> 4));
            PatternSizes? sizes = PatternSizes.From(all.Sizes, all.Capacity) ?? PatternSizes.Relaxed(all.Sizes, all.Capacity, CoarseCells);
            if (sizes is null || (onlyWhole && sizes.EstimatedWork > end - meter.Work)) continue;
            PatternMaster master = new(sizes, meter);
            bool finished = master.Solve(enough + all.Spare, 0, end);
            bounds.RaiseActiveBins(master.Bound - all.Spare);
            if (finished) solved = master;
        }

        return solved;
    }
}
