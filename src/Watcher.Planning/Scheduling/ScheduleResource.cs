namespace Watcher.Planning;

/// <summary>What limits the actions that run at once; the order is that in which a blocked action names what it waits for: the scarcest first.</summary>
internal enum ScheduleResource
{
    SourceNode,
    DestinationNode,
    SourcePool,
    DestinationPool,
    Pool,
    Link,
    ActionType,
    Worker,
}
