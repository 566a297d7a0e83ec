using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>For volumes and pools what <see cref="ChainEligibility"/> is for instances and nodes: the same masks. Thread-safe.</summary>
internal sealed class PoolChainEligibility : IPoolEligibility
{
    private readonly ClusterModel _model;
    private readonly ElementClasses _classes;
    private readonly ElementClasses[] _ofFilter;
    private readonly MaskTable[] _tables;
    private readonly NodeMask?[] _combined;

    public PoolChainEligibility(ClusterModel model, IReadOnlyList<IPoolFilter> filters, UnknownFactPolicy unknown)
    {
        _model = model;
        Filters = filters;
        Unknown = unknown;
        _classes = ElementClasses.Group(model, ElementKind.Volume, filters.SelectMany(f => f.VolumeAttributes));
        _ofFilter = [.. filters.Select(f => _classes.Coarsen(f.VolumeAttributes))];
        _tables = new MaskTable[filters.Count];
        _combined = new NodeMask?[_classes.Count];
        for (int f = 0; f < _tables.Length; f++)
        {
            ElementClasses pools = ElementClasses.Group(model, ElementKind.StoragePool, filters[f].PoolAttributes);
            _tables[f] = new MaskTable(new PoolRule(filters[f], model, pools), unknown, _ofFilter[f].Count, model.StoragePools.Count, pools);
        }
    }

    public IReadOnlyList<IPoolFilter> Filters { get; }

    public UnknownFactPolicy Unknown { get; }

    public int ClassCount => _classes.Count;

    public ReadOnlySpan<int> ClassOfVolume => _classes.ClassOf;

    public NodeMask MaskOf(int volumeClass)
    {
        if (Volatile.Read(ref _combined[volumeClass]) is { } known)
        {
            return known;
        }

        var mask = new NodeMask(_model.StoragePools.Count, all: true);
        for (int f = 0; f < _tables.Length; f++)
        {
            mask.And(MaskOf(volumeClass, f));
        }

        return Interlocked.CompareExchange(ref _combined[volumeClass], mask, null) ?? mask;
    }

    public NodeMask MaskOf(int volumeClass, int filter)
    {
        int own = _ofFilter[filter].ClassOf[volumeClass];
        return _tables[filter].Of(own, _ofFilter[filter].Representative(own)).Passes;
    }
}
