namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.BaremetalNode"/>; the order is that of <see cref="BaremetalNodeAttributes"/>.</summary>
internal static class BaremetalNodeAttr
{
    public const int Uuid = 0;
    public const int Hostname = 1;
    public const int PowerState = 2;
    public const int RunningVms = 3;
    public const int HypervisorState = 4;
    public const int HypervisorUpWhenPoweredOff = 5;
}
