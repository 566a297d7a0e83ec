namespace Watcher.Solvers;

/// <summary>A state of a term that can say at little cost what a shift does at least: a look that cannot win by that ends there.</summary>
internal interface IShiftBound
{
    /// <summary>A value that <see cref="ITermState.ShiftDelta"/> is not below.</summary>
    double ShiftDeltaAtLeast(PlacementView placement, int item, int to);
}
