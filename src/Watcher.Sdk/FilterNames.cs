using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Filters;

namespace Watcher;

/// <summary>Chains by name, with errors that name where the names stand.</summary>
internal static class FilterNames
{
    /// <summary>The chain of the names.</summary>
    /// <param name="catalog">The filters there are.</param>
    /// <param name="names">Names, in order.</param>
    /// <param name="source">What problems call the input.</param>
    /// <param name="path">Where the names stand in it.</param>
    public static IFilterChain Check(FilterCatalog catalog, IReadOnlyList<string> names, string source, string path)
    {
        try
        {
            return catalog.Chain(names);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException(source, [.. e.Problems.Select(p => p with { Path = path + p.Path })]);
        }
    }
}
