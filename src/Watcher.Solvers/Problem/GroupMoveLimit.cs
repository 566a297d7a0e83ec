namespace Watcher.Solvers;

/// <summary>At most so many items of a group may move.</summary>
/// <param name="Group">The items.</param>
/// <param name="Maximum">The largest number of them that may end elsewhere than they started, at least 0.</param>
public sealed record GroupMoveLimit(ItemGroup Group, int Maximum);
