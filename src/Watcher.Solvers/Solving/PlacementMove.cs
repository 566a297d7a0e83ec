namespace Watcher.Solvers;

/// <summary>One step of a plan.</summary>
/// <param name="Item">Item index.</param>
/// <param name="From">The bin it starts in.</param>
/// <param name="To">The bin it ends in.</param>
public readonly record struct PlacementMove(int Item, int From, int To);
