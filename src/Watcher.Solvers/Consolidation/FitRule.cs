namespace Watcher.Solvers;

/// <summary>Which of the fitting bins an item goes to.</summary>
internal enum FitRule
{
    /// <summary>The one with the least room, scarce dimensions weighted.</summary>
    Tightest = 0,

    /// <summary>The one whose room has the shape of the item.</summary>
    Aligned = 1,

    /// <summary>The first in slot order.</summary>
    First = 2,

    /// <summary>The one with the most room.</summary>
    Roomiest = 3,

    /// <summary>The one that loses the least usable room: room in all dimensions at once, in the proportions of the whole demand.</summary>
    LeastWaste = 4,
}
