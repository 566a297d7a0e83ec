namespace Watcher.Solvers;

/// <summary>
/// The fewest active bins that can hold all items in one hard dimension: bins that cannot be emptied (or do not count) take
/// what they can, the largest others the rest. A bin can end with no more than the larger of its capacity and its initial
/// load, for an arrival must fit and an overload can only stay.
/// </summary>
internal static class CapacityBound
{
    /// <param name="problem">The problem.</param>
    /// <param name="dimension">A hard dimension.</param>
    /// <param name="slots">Slots whose items can only be in these slots: a region.</param>
    internal static long Compute(CompiledProblem problem, int dimension, ReadOnlySpan<int> slots)
    {
        long forced = 0;
        Int128 rest = 0;
        List<long> supplies = [];
        foreach (int s in slots)
        {
            long load = problem.NativeLoad[problem.At(s, dimension)];
            rest += load;
            bool receives = (problem.Roles[s] & BinRoles.Receives) != 0;
            long supply = receives ? load + Math.Max(0, problem.InitialFree[problem.At(s, dimension)]) : load;
            bool counts = (problem.Roles[s] & BinRoles.Releasable) != 0;
            bool active = problem.NativeCount(s) > 0;
            if (!counts || (active && !problem.Emptiable[s]))
            {
                if (counts) forced++;
                rest -= supply;
            }
            else
            {
                supplies.Add(supply);
            }
        }

        supplies.Sort();
        for (int n = supplies.Count - 1; n >= 0 && rest > 0; n--)
        {
            forced++;
            rest -= supplies[n];
        }

        return forced;
    }
}
