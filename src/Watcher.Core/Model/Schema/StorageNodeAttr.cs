namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.StorageNode"/>; the order is that of <see cref="StorageNodeAttributes"/>.</summary>
internal static class StorageNodeAttr
{
    public const int Host = 0;
    public const int Zone = 1;
    public const int Status = 2;
    public const int State = 3;
    public const int VolumeType = 4;
}
