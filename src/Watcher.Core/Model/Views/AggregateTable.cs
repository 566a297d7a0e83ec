using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>aggregates</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct AggregateTable : IReadOnlyList<Aggregate>
{
    private readonly ClusterModel _model;

    internal AggregateTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    private ElementTable Table => _model.Table(ElementKind.Aggregate);

    /// <summary>The element at a row.</summary>
    public Aggregate this[int row] => (uint)row < (uint)Count
        ? new Aggregate(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} aggregates");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Aggregate this[string id] => TryGet(id, out Aggregate element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in aggregates");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out Aggregate element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new Aggregate(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<Aggregate> GetEnumerator() => new(_model, Count, static (model, row) => new Aggregate(model, row));

    /// <inheritdoc/>
    IEnumerator<Aggregate> IEnumerable<Aggregate>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
