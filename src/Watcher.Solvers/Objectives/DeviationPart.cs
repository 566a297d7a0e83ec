namespace Watcher.Solvers;

/// <summary>One load of a weighted deviation.</summary>
/// <param name="Load">The load.</param>
/// <param name="Capacity">What each bin's load is divided by; bins without any do not count.</param>
/// <param name="Threshold">Standard deviation up to which the load costs nothing, 1 = 100 %, at least 0.</param>
/// <param name="Weight">Factor of this load, at least 0.</param>
public sealed record DeviationPart(BinLoad Load, long[] Capacity, double Threshold, double Weight);
