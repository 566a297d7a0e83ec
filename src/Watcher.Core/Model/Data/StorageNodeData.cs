namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>storage_nodes</c>; absent attributes have upstream's defaults.</summary>
public sealed record StorageNodeData
{
    /// <summary>host@backend.</summary>
    public required string Host { get; init; }

    /// <summary>Availability zone of the block-storage service.</summary>
    public string? Zone { get; init; }

    /// <summary>What the operator wants of the service.</summary>
    public string Status { get; init; } = "enabled";

    /// <summary>Liveness of the service.</summary>
    public string State { get; init; } = "up";

    /// <summary>Names of the volume types that the backend offers.</summary>
    public IReadOnlyList<string>? VolumeTypes { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, StorageNodeAttr.Host, Host);
        Row.Symbol(table, StorageNodeAttr.Zone, Zone);
        Row.Symbol(table, StorageNodeAttr.Status, Status);
        Row.Symbol(table, StorageNodeAttr.State, State);
        Row.List(table, StorageNodeAttr.VolumeType, VolumeTypes);
    }
}
