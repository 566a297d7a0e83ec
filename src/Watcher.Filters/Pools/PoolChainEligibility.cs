using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>For volumes and pools what <see cref="ChainEligibility"/> is for instances and nodes: the same masks. Thread-safe.</summary>
internal sealed class PoolChainEligibility : IPoolEligibility
{
    private readonly ElementClasses _classes;
    private readonly MaskTables _tables;

    public PoolChainEligibility(ClusterModel model, IReadOnlyList<IPoolFilter> filters, UnknownFactPolicy unknown)
    {
        Filters = filters;
        Unknown = unknown;
        _classes = ElementClasses.Group(model, ElementKind.Volume, filters.SelectMany(f => f.VolumeAttributes));
        var shared = new SharedMasks(model.StoragePools.Count);
        var tables = new MaskTable[filters.Count];
        for (int f = 0; f < tables.Length; f++)
        {
            ElementClasses pools = ElementClasses.Group(model, ElementKind.StoragePool, filters[f].PoolAttributes);
            tables[f] = new MaskTable(new PoolRule(filters[f], model, pools), unknown, _classes.Coarsen(filters[f].VolumeAttributes), pools, shared);
        }

        _tables = new MaskTables(shared, _classes.Count, tables);
    }

    public IReadOnlyList<IPoolFilter> Filters { get; }

    public UnknownFactPolicy Unknown { get; }

    public int ClassCount => _classes.Count;

    public ReadOnlySpan<int> ClassOfVolume => _classes.ClassOf;

    public NodeMask MaskOf(int volumeClass) => _tables.MaskOf(volumeClass);

    public NodeMask MaskOf(int volumeClass, int filter) => _tables.Of(volumeClass, filter).Passes.Mask;
}
