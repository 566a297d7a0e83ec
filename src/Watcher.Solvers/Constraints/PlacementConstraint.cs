namespace Watcher.Solvers;

/// <summary>
/// A rule about several items at once that follows the moves. Descriptions are immutable data; the engine compiles them.
/// A rule that the input already breaks is never made worse.
/// </summary>
public abstract class PlacementConstraint
{
    private protected PlacementConstraint()
    {
    }

    internal abstract void Validate(int itemCount, string where, List<string> errors);

    /// <summary>Compiles to "of these items at most so many in one bin"; <see langword="null"/> items: all items.</summary>
    internal abstract (int[]? Items, int MaxPerBin) ToGroup();
}
