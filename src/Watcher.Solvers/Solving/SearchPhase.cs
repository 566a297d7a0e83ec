namespace Watcher.Solvers;

/// <summary>A part of the search.</summary>
public enum SearchPhase
{
    /// <summary>The placement as given.</summary>
    Initial = 0,

    /// <summary>Relief of overloaded bins and evacuation of the cheapest ones.</summary>
    Construction = 1,

    /// <summary>Systematic search over sets of bins to empty (small problems).</summary>
    SubsetSearch = 2,

    /// <summary>Local and large-neighbourhood search.</summary>
    Improvement = 3,

    /// <summary>Needless moves are taken back.</summary>
    Polish = 4,
}
