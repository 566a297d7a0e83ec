namespace Watcher.Solvers;

/// <summary>What objectives over the utilisations of all bins in one dimension are made of; <see cref="UtilisationKernels.Full"/> = full.</summary>
/// <param name="Sum">Σ u.</param>
/// <param name="SumOfSquares">Σ u².</param>
/// <param name="Peak">The largest u; 0 of none.</param>
internal readonly record struct UtilisationMoments(long Sum, long SumOfSquares, long Peak)
{
    /// <summary>count × Σ (u − mean)², exact, where Σ u² over count values may hide in the last bits of a double.</summary>
    internal Int128 CountTimesSquaredDeviations(int count) => ((Int128)count * SumOfSquares) - ((Int128)Sum * Sum);
}
