namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.StoragePool"/>; the order is that of <see cref="StoragePoolAttributes"/>.</summary>
internal static class StoragePoolAttr
{
    public const int Name = 0;
    public const int Node = 1;
    public const int TotalCapacity = 2;
    public const int FreeCapacity = 3;
    public const int AllocatedCapacity = 4;
    public const int ProvisionedCapacity = 5;
    public const int VirtualFree = 6;
    public const int MaxOverSubscriptionRatio = 7;
    public const int PoolName = 8;
    public const int VolumeBackendName = 9;
    public const int TotalVolumes = 10;
}
