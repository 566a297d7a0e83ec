namespace Watcher.Explaining;

/// <summary>Room of a node for one resource that an instance needs. Immutable.</summary>
/// <param name="Resource">Name of the resource class.</param>
/// <param name="Needed">What the instance needs.</param>
/// <param name="Free">What the node has free.</param>
/// <param name="Capacity">What the node has in all.</param>
public sealed record ResourceRoom(string Resource, long Needed, long Free, long Capacity);
