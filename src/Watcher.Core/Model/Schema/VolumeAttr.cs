namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.Volume"/>; the order is that of <see cref="VolumeAttributes"/>.</summary>
internal static class VolumeAttr
{
    public const int Uuid = 0;
    public const int Name = 1;
    public const int Host = 2;
    public const int Size = 3;
    public const int Status = 4;
    public const int VolumeType = 5;
    public const int Bootable = 6;
    public const int Multiattach = 7;
    public const int SnapshotId = 8;
    public const int HasSnapshots = 9;
    public const int MigrationStatus = 10;
    public const int ProjectId = 11;
    public const int Metadata = 12;
    public const int CreatedAt = 13;
    public const int Attachments = 14;
}
