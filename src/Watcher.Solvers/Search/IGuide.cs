namespace Watcher.Solvers;

/// <summary>
/// A state of a term that is flat almost everywhere, such as a maximum: it offers the search a slope beside the value, so that a change that
/// does not show yet is still told from one that never will. Never part of a result.
/// </summary>
internal interface IGuide
{
    /// <summary>The change of the slope if an item went to another bin.</summary>
    long ShiftGuide(PlacementView placement, int item, int to);

    /// <summary>The change of the slope if two items traded places.</summary>
    long SwapGuide(PlacementView placement, int first, int second);
}
