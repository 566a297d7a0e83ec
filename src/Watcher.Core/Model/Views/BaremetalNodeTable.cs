using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>baremetal_nodes</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct BaremetalNodeTable : IReadOnlyList<BaremetalNode>
{
    private readonly ClusterModel _model;

    internal BaremetalNodeTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    private ElementTable Table => _model.Table(ElementKind.BaremetalNode);

    /// <summary>The element at a row.</summary>
    public BaremetalNode this[int row] => (uint)row < (uint)Count
        ? new BaremetalNode(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} baremetal_nodes");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public BaremetalNode this[string id] => TryGet(id, out BaremetalNode element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in baremetal_nodes");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out BaremetalNode element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new BaremetalNode(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<BaremetalNode> GetEnumerator() => new(_model, Count, static (model, row) => new BaremetalNode(model, row));

    /// <inheritdoc/>
    IEnumerator<BaremetalNode> IEnumerable<BaremetalNode>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
