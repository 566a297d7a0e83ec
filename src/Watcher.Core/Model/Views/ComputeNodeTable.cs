using System.Diagnostics.CodeAnalysis;

namespace Watcher.Model;

/// <summary>All elements of <c>compute_nodes</c>, by ascending id: as objects by row or id, and as columns without a copy.</summary>
public readonly struct ComputeNodeTable : IReadOnlyList<ComputeNode>
{
    private readonly ClusterModel _model;

    internal ComputeNodeTable(ClusterModel model) => _model = model;

    /// <summary>Number of elements.</summary>
    public int Count => Table.Count;

    /// <summary>Physical threads that count as vCPUs, before the ratio. Unit: vCPU. One value a row.</summary>
    public ReadOnlySpan<int> Vcpus => Table.Ints(NodeAttr.Vcpus);

    /// <summary>vCPUs kept for the host. Unit: vCPU. One value a row.</summary>
    public ReadOnlySpan<int> VcpuReserved => Table.Ints(NodeAttr.VcpuReserved);

    /// <summary>Over-commit factor of vCPUs. One value a row.</summary>
    public ReadOnlySpan<double> VcpuRatio => Table.Reals(NodeAttr.VcpuRatio);

    /// <summary>Physical memory. One value a row.</summary>
    public ReadOnlySpan<int> MemoryMiB => Table.Ints(NodeAttr.Memory);

    /// <summary>Memory kept for the host. One value a row.</summary>
    public ReadOnlySpan<int> MemoryReservedMiB => Table.Ints(NodeAttr.MemoryReserved);

    /// <summary>Over-commit factor of memory. One value a row.</summary>
    public ReadOnlySpan<double> MemoryRatio => Table.Reals(NodeAttr.MemoryRatio);

    /// <summary>Local disk. One value a row.</summary>
    public ReadOnlySpan<int> DiskGiB => Table.Ints(NodeAttr.Disk);

    /// <summary>Disk kept for the host. One value a row.</summary>
    public ReadOnlySpan<int> DiskReservedGiB => Table.Ints(NodeAttr.DiskReserved);

    /// <summary>Over-commit factor of disk. One value a row.</summary>
    public ReadOnlySpan<double> DiskRatio => Table.Reals(NodeAttr.DiskRatio);

    private ElementTable Table => _model.Table(ElementKind.ComputeNode);

    /// <summary>The element at a row.</summary>
    public ComputeNode this[int row] => (uint)row < (uint)Count
        ? new ComputeNode(_model, row)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"the model has {Count} compute_nodes");

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ComputeNode this[string id] => TryGet(id, out ComputeNode element)
        ? element
        : throw new KeyNotFoundException($"the model has no element '{id}' in compute_nodes");

    /// <summary>Finds the element with an id.</summary>
    public bool TryGet(string id, out ComputeNode element)
    {
        int row = id is null ? -1 : Table.Find(id);
        element = row < 0 ? default : new ComputeNode(_model, row);
        return row >= 0;
    }

    /// <summary>Enumerates the elements by ascending id, without allocation.</summary>
    public RowEnumerator<ComputeNode> GetEnumerator() => new(_model, Count, static (model, row) => new ComputeNode(model, row));

    /// <inheritdoc/>
    IEnumerator<ComputeNode> IEnumerable<ComputeNode>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
