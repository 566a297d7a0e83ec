namespace Watcher.Solvers;

/// <summary>
/// The least overload in one dimension: what cannot leave a bin and exceeds its capacity, plus what exceeds the capacities of
/// all bins together (a bin that receives nothing only counts with its own load).
/// </summary>
internal static class OverloadBound
{
    internal static long Compute(CompiledProblem problem, int dimension)
    {
        Int128 excess = 0;
        Int128 rest = 0;
        for (int s = 0; s < problem.Bins; s++)
        {
            long capacity = problem.Capacity[problem.At(s, dimension)];
            long load = capacity - problem.InitialFree[problem.At(s, dimension)];
            long stays = load;
            bool sends = (problem.Roles[s] & BinRoles.Sends) != 0;
            foreach (int item in problem.Natives(s))
            {
                if (sends && problem.Movable[item]) stays -= problem.Demand[(item * problem.Dims) + dimension];
            }

            bool receives = (problem.Roles[s] & BinRoles.Receives) != 0;
            excess += Math.Max(0, stays - capacity);
            long holds = Math.Max(capacity, stays);
            rest += load - (receives ? holds : Math.Min(load, holds));
        }

        return (long)(excess + (rest > 0 ? rest : 0));
    }
}
