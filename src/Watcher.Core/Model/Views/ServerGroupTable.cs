using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>server_groups</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct ServerGroupTable : IReadOnlyList<ServerGroup>
{
    private readonly ClusterModel _model;

    internal ServerGroupTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    private ElementTable Table => _model.Table(ElementKind.ServerGroup);

    /// <summary>The element at a row.</summary>
    public ServerGroup this[int row] => (uint)row < (uint)Count
        ? new ServerGroup(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} server_groups");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ServerGroup this[string id] => TryGet(id, out ServerGroup element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in server_groups");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out ServerGroup element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new ServerGroup(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<ServerGroup> GetEnumerator() => new(_model, Count, static (model, row) => new ServerGroup(model, row));

    /// <inheritdoc/>
    IEnumerator<ServerGroup> IEnumerable<ServerGroup>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
