using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>instances</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct InstanceTable : IReadOnlyList<Instance>
{
    private readonly ClusterModel _model;

    internal InstanceTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    /// <summary>vCPUs of the flavor. Unit: vCPU. One value a row.</summary>
    public ReadOnlySpan<int> Vcpus => Table.Ints(InstanceAttr.Vcpus);

    /// <summary>Memory of the flavor. One value a row.</summary>
    public ReadOnlySpan<int> MemoryMiB => Table.Ints(InstanceAttr.Memory);

    /// <summary>Local disk: root, ephemeral and swap. One value a row.</summary>
    public ReadOnlySpan<int> DiskGiB => Table.Ints(InstanceAttr.Disk);

    private ElementTable Table => _model.Table(ElementKind.Instance);

    /// <summary>The element at a row.</summary>
    public Instance this[int row] => (uint)row < (uint)Count
        ? new Instance(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} instances");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Instance this[string id] => TryGet(id, out Instance element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in instances");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out Instance element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new Instance(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<Instance> GetEnumerator() => new(_model, Count, static (model, row) => new Instance(model, row));

    /// <inheritdoc/>
    IEnumerator<Instance> IEnumerable<Instance>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
