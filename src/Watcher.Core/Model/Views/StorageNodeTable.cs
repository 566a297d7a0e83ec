using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>storage_nodes</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct StorageNodeTable : IReadOnlyList<StorageNode>
{
    private readonly ClusterModel _model;

    internal StorageNodeTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    private ElementTable Table => _model.Table(ElementKind.StorageNode);

    /// <summary>The element at a row.</summary>
    public StorageNode this[int row] => (uint)row < (uint)Count
        ? new StorageNode(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} storage_nodes");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public StorageNode this[string id] => TryGet(id, out StorageNode element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in storage_nodes");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out StorageNode element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new StorageNode(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<StorageNode> GetEnumerator() => new(_model, Count, static (model, row) => new StorageNode(model, row));

    /// <inheritdoc/>
    IEnumerator<StorageNode> IEnumerable<StorageNode>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
