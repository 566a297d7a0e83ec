namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.ServerGroup"/>; the order is that of <see cref="ServerGroupAttributes"/>.</summary>
internal static class ServerGroupAttr
{
    public const int Uuid = 0;
    public const int Name = 1;
    public const int Policy = 2;
    public const int Rules = 3;
    public const int Members = 4;
}
