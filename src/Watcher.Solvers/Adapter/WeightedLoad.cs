namespace Watcher.Solvers;

/// <summary>One load of a weighted deviation over nodes.</summary>
/// <param name="Load">The load.</param>
/// <param name="NodeCapacity">What each node row's load is divided by, in the load's unit; nodes without any do not count.</param>
/// <param name="Threshold">Standard deviation up to which the load costs nothing, 1 = 100 %, at least 0.</param>
/// <param name="Weight">Factor of the load, at least 0.</param>
public sealed record WeightedLoad(NodeLoad Load, long[] NodeCapacity, double Threshold, double Weight);
