using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>At most <see cref="MaxPerBin"/> of a set of items may be in one bin.</summary>
public sealed class AntiAffinity : PlacementConstraint
{
    /// <summary>Initializes a new instance of the <see cref="AntiAffinity"/> class.</summary>
    /// <param name="items">Item indexes, each at most once. Checked when the problem is built.</param>
    /// <param name="maxPerBin">The largest number of them in one bin, at least 1.</param>
    public AntiAffinity(IEnumerable<int> items, int maxPerBin = 1)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = [.. items];
        MaxPerBin = maxPerBin;
    }

    /// <summary>Gets the member items.</summary>
    public ImmutableArray<int> Items { get; }

    /// <summary>Gets the largest number of members in one bin.</summary>
    public int MaxPerBin { get; }

    internal override void Validate(int itemCount, string where, List<string> errors)
    {
        if (MaxPerBin < 1) errors.Add($"{where}: max per bin is {MaxPerBin}, must be at least 1");
        HashSet<int> seen = [];
        foreach (int item in Items)
        {
            if ((uint)item >= (uint)itemCount) errors.Add($"{where}: item {item} does not exist (there are {itemCount})");
            else if (!seen.Add(item)) errors.Add($"{where}: item {item} is listed twice");
        }
    }

    internal override (int[]? Items, int MaxPerBin) ToGroup() => ([.. Items], MaxPerBin);
}
