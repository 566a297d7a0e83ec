using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>volumes</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct VolumeTable : IReadOnlyList<Volume>
{
    private readonly ClusterModel _model;

    internal VolumeTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    /// <summary>Size. One value a row.</summary>
    public ReadOnlySpan<int> SizeGB => Table.Ints(VolumeAttr.Size);

    private ElementTable Table => _model.Table(ElementKind.Volume);

    /// <summary>The element at a row.</summary>
    public Volume this[int row] => (uint)row < (uint)Count
        ? new Volume(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} volumes");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Volume this[string id] => TryGet(id, out Volume element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in volumes");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out Volume element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new Volume(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<Volume> GetEnumerator() => new(_model, Count, static (model, row) => new Volume(model, row));

    /// <inheritdoc/>
    IEnumerator<Volume> IEnumerable<Volume>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
