namespace Watcher.Planning;

/// <summary>One resource (instance, volume, service, machine): one action at a time, whatever the plan. Forgotten when no open action names it.</summary>
internal sealed class ResourceLock
{
    public int Users { get; set; }

    public int Holders { get; set; }
}
