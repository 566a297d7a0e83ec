using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>The compute nodes met so far; every further row of one must say the same of it.</summary>
internal sealed class ApiNodes(ProblemList problems, RowReader row)
{
    private readonly Dictionary<string, (ComputeNodeData Data, int Row)> _nodes = new(StringComparer.Ordinal);
    private string? _lastUuid;
    private (ComputeNodeData Data, int Row) _last;

    /// <summary>The node of the loaded row; <paramref name="isNew"/> where no row before was of it. Null where the row names none.</summary>
    public ComputeNodeData? Take(int index, out bool isNew)
    {
        isNew = false;
        if (row.AnyText(RowField.NodeUuid) is not { Length: > 0 } uuid)
        {
            problems.Error(row.PathOf(RowField.NodeUuid), "is missing or empty; expected the uuid of a compute node");
            return null;
        }

        if (uuid != _lastUuid)
        {
            isNew = !_nodes.TryGetValue(uuid, out _last);
            _lastUuid = uuid;
        }

        if (isNew)
        {
            _last = (Read(uuid, first: null), index);
            _nodes.Add(uuid, _last);
            return _last.Data;
        }

        ComputeNodeData again = Read(uuid, _last.Data);
        if (again != _last.Data)
        {
            ReportConflicts(again);
        }

        return _last.Data;
    }

    /// <summary>The node fields of the row; what is absent in a later row is what the first one said.</summary>
    private ComputeNodeData Read(string uuid, ComputeNodeData? first) => new()
    {
        Uuid = uuid,
        Hostname = Or(RowField.NodeHostname, first?.Hostname, row.AnyText) ?? "",
        Status = Or(RowField.NodeStatus, first?.Status, row.Text) ?? "enabled",
        State = Or(RowField.NodeState, first?.State, row.Text) ?? "up",
        DisabledReason = Or(RowField.NodeDisabledReason, first?.DisabledReason, row.Text),
        MemoryMiB = Or(RowField.NodeMemory, first?.MemoryMiB, row.RequiredInteger),
        MemoryReservedMiB = Or(RowField.NodeMemoryReserved, first?.MemoryReservedMiB, Integer),
        MemoryRatio = Or(RowField.NodeMemoryRatio, first?.MemoryRatio, row.Ratio),
        DiskGiB = Or(RowField.NodeDisk, first?.DiskGiB, row.RequiredInteger),
        DiskReservedGiB = Or(RowField.NodeDiskReserved, first?.DiskReservedGiB, Integer),
        DiskRatio = Or(RowField.NodeDiskRatio, first?.DiskRatio, row.Ratio),
        Vcpus = Or(RowField.NodeVcpus, first?.Vcpus, row.RequiredInteger),
        VcpuReserved = Or(RowField.NodeVcpuReserved, first?.VcpuReserved, Integer),
        VcpuRatio = Or(RowField.NodeVcpuRatio, first?.VcpuRatio, row.Ratio),
    };

    private int Integer(RowField field) => row.Integer(field, 0);

    private T Or<T>(RowField field, T? first, Func<RowField, T> read)
        where T : struct => first is { } known && !row.Has(field) ? known : read(field);

    private string? Or(RowField field, string? first, Func<RowField, string?> read) => first is not null && !row.Has(field) ? first : read(field);

    private void ReportConflicts(ComputeNodeData again)
    {
        (ComputeNodeData first, int index) = _last;
        Compare(RowField.NodeHostname, first.Hostname, again.Hostname);
        Compare(RowField.NodeStatus, first.Status, again.Status);
        Compare(RowField.NodeState, first.State, again.State);
        Compare(RowField.NodeDisabledReason, first.DisabledReason, again.DisabledReason);
        Compare(RowField.NodeMemory, first.MemoryMiB, again.MemoryMiB);
        Compare(RowField.NodeMemoryReserved, first.MemoryReservedMiB, again.MemoryReservedMiB);
        Compare(RowField.NodeMemoryRatio, first.MemoryRatio, again.MemoryRatio);
        Compare(RowField.NodeDisk, first.DiskGiB, again.DiskGiB);
        Compare(RowField.NodeDiskReserved, first.DiskReservedGiB, again.DiskReservedGiB);
        Compare(RowField.NodeDiskRatio, first.DiskRatio, again.DiskRatio);
        Compare(RowField.NodeVcpus, first.Vcpus, again.Vcpus);
        Compare(RowField.NodeVcpuReserved, first.VcpuReserved, again.VcpuReserved);
        Compare(RowField.NodeVcpuRatio, first.VcpuRatio, again.VcpuRatio);

        void Compare(RowField field, object? before, object? now)
        {
            if (!Equals(before, now))
            {
                problems.Error(row.PathOf(field),
                    $"is {Show(now)}, but {JsonRowStream.RowPath(index)} says {Show(before)} of the same node; all rows of a node must agree");
            }
        }
    }

    private static string Show(object? value) =>
        value is null ? "nothing" : Quoted.Text(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
}
