namespace Watcher.Solvers;

/// <summary>The least squared deviation of one dimension by itself.</summary>
internal sealed class DeviationSearch(DimensionLoads loads, long enough, long given) : LoadSearch(loads, enough, given)
{
    private readonly DeviationFloor _floor = new(loads.Capacity);

    protected override long Bound(long rest, long optional, bool isLeaf) =>
        isLeaf ? _floor.Exactly(Load) : _floor.AtLeast(Load, rest, optional);
}
