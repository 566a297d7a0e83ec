namespace Watcher.Solvers;

/// <summary>
/// The least sum of hinges: what all bins hold together exceeds what all their thresholds allow (Σ max(0, x) ≥ max(0, Σ x)). Bins that
/// receive nothing, and what cannot leave a bin, count one by one. Items that start unplaced may stay outside and count only where they
/// would help.
/// </summary>
internal static class HingeBound
{
    internal static long Compute(PlacementProblem problem, HingeTerm term)
    {
        long[] row = term.Row(problem);
        bool monotone = Array.TrueForAll(row, c => c >= 0);
        long[] stays = new long[problem.BinCount];
        Int128 movable = 0;
        for (int bin = 0; bin < stays.Length; bin++) stays[bin] = Dot(row, problem.FixedLoad(bin));
        for (int item = 0; item < problem.ItemCount; item++)
        {
            int home = problem.InitialBin[item];
            long size = Dot(row, problem.Demand(item));
            bool free = problem.IsMovable(item) && (home < 0 || (problem.Roles(home) & BinRoles.Sends) != 0);
            if (home < 0) movable += free ? Math.Min(0, size) : 0;
            else if (free) movable += size;
            else stays[home] += size;
        }

        // Without negative coefficients a bin costs at least what stays there costs; the rest must go into the room of all bins.
        Int128 sum = movable;
        Int128 forced = 0;
        for (int bin = 0; bin < stays.Length; bin++)
        {
            long over = stays[bin] - term.Threshold(problem, bin);
            if (monotone && over > 0) forced += over;
            else sum += over;
        }

        Int128 bound = forced + Int128.Max(0, sum);
        return bound < 0 ? 0 : (long)bound;
    }

    private static long Dot(long[] row, ReadOnlySpan<long> values)
    {
        long sum = 0;
        for (int d = 0; d < row.Length; d++) sum += row[d] * values[d];
        return sum;
    }
}
