namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.Aggregate"/>; the order is that of <see cref="AggregateAttributes"/>.</summary>
internal static class AggregateAttr
{
    public const int Id = 0;
    public const int Name = 1;
    public const int AvailabilityZone = 2;
    public const int Metadata = 3;
    public const int Hosts = 4;
}
