using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>volume_types</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct VolumeTypeTable : IReadOnlyList<VolumeType>
{
    private readonly ClusterModel _model;

    internal VolumeTypeTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    private ElementTable Table => _model.Table(ElementKind.VolumeType);

    /// <summary>The element at a row.</summary>
    public VolumeType this[int row] => (uint)row < (uint)Count
        ? new VolumeType(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} volume_types");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public VolumeType this[string id] => TryGet(id, out VolumeType element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in volume_types");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out VolumeType element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new VolumeType(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<VolumeType> GetEnumerator() => new(_model, Count, static (model, row) => new VolumeType(model, row));

    /// <inheritdoc/>
    IEnumerator<VolumeType> IEnumerable<VolumeType>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
