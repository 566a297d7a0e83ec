using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>storage_pools</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct StoragePoolTable : IReadOnlyList<StoragePool>
{
    private readonly ClusterModel _model;

    internal StoragePoolTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    /// <summary>How far allocated may exceed total. One value a row.</summary>
    public ReadOnlySpan<double> MaxOverSubscriptionRatio => Table.Reals(StoragePoolAttr.MaxOverSubscriptionRatio);

    private ElementTable Table => _model.Table(ElementKind.StoragePool);

    /// <summary>The element at a row.</summary>
    public StoragePool this[int row] => (uint)row < (uint)Count
        ? new StoragePool(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} storage_pools");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public StoragePool this[string id] => TryGet(id, out StoragePool element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in storage_pools");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out StoragePool element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new StoragePool(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<StoragePool> GetEnumerator() => new(_model, Count, static (model, row) => new StoragePool(model, row));

    /// <inheritdoc/>
    IEnumerator<StoragePool> IEnumerable<StoragePool>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
