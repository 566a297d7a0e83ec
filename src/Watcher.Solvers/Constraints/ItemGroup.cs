using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// Items that rules speak of together, for example the instances of a service. Give the same object to every rule about the same items: the
/// engine then counts them once. Immutable and thread-safe.
/// </summary>
public sealed class ItemGroup
{
    /// <summary>Initializes a new instance of the <see cref="ItemGroup"/> class.</summary>
    /// <param name="items">Item indexes, each at most once. Checked when the problem is built.</param>
    public ItemGroup(params IEnumerable<int> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = [.. items];
    }

    /// <summary>Gets the items.</summary>
    public ImmutableArray<int> Items { get; }

    internal void Validate(PlacementProblem problem, string where, ICollection<string> errors)
    {
        if (AreAscending(problem.ItemCount)) return;
        HashSet<int> seen = [];
        foreach (int item in Items)
        {
            if ((uint)item >= (uint)problem.ItemCount) errors.Add($"{where}: item {item} does not exist (there are {problem.ItemCount})");
            else if (!seen.Add(item)) errors.Add($"{where}: item {item} is listed twice");
        }
    }

    /// <summary>Whether all exist and each comes after the one before, as most lists are: then none is there twice.</summary>
    private bool AreAscending(int count)
    {
        int last = -1;
        foreach (int item in Items)
        {
            if (item <= last) return false;
            last = item;
        }

        return last < count;
    }
}
