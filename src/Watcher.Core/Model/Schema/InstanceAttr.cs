namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.Instance"/>; the order is that of <see cref="InstanceAttributes"/>.</summary>
internal static class InstanceAttr
{
    public const int Uuid = 0;
    public const int Name = 1;
    public const int Node = 2;
    public const int State = 3;
    public const int VmState = 4;
    public const int TaskState = 5;
    public const int Vcpus = 6;
    public const int Memory = 7;
    public const int Disk = 8;
    public const int Locked = 9;
    public const int WatcherExclude = 10;
    public const int ProjectId = 11;
    public const int CreatedAt = 12;
    public const int PinnedAz = 13;
    public const int Metadata = 14;
    public const int Flavor = 15;
    public const int ImageProperties = 16;
    public const int SchedulerHints = 17;
    public const int Resources = 18;
    public const int LastMigrationFailed = 19;
}
