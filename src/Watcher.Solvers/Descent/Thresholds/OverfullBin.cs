namespace Watcher.Solvers;

/// <summary>A bin that is above its limit.</summary>
/// <param name="Bin">The bin.</param>
/// <param name="Excess">What it is above its threshold, in steps.</param>
/// <param name="Need">What it has to lose on balance to come down to its limit, in whole units: items may also come, so it need not be what some of its items take.</param>
/// <param name="Movable">What could leave it, in units of the load.</param>
/// <param name="Cover">The cheapest items that bring it down to its limit; <see langword="null"/> = there are none, or nobody knows them.</param>
internal sealed record OverfullBin(int Bin, long Excess, long Need, long Movable, CheapestCover? Cover)
{
    /// <summary>What relieving it takes off beyond its excess at least, in steps: the limit may be below the threshold, and units are whole.</summary>
    internal long Waste(long steps) => (Need * steps) - Excess;
}
