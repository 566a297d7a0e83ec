namespace Watcher.OpenStack;

/// <summary>The frozen field set of the data-model list API, in upstream's order; the value is the position in a row.</summary>
internal enum RowField
{
    NodeUuid,
    NodeHostname,
    NodeStatus,
    NodeDisabledReason,
    NodeState,
    NodeMemory,
    NodeMemoryReserved,
    NodeDisk,
    NodeDiskReserved,
    NodeVcpus,
    NodeVcpuReserved,
    NodeMemoryRatio,
    NodeVcpuRatio,
    NodeDiskRatio,
    ServerUuid,
    ServerExclude,
    ServerName,
    ServerState,
    ServerMemory,
    ServerDisk,
    ServerVcpus,
    ServerMetadata,
    ServerProjectId,
    ServerLocked,
    ServerPinnedAz,
    ServerExtraSpecs,
}
