using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>At most <see cref="MaxPerBin"/> of a set of items may be in one bin.</summary>
public sealed class AntiAffinity : IPlacementConstraint
{
    /// <summary>Initializes a new instance of the <see cref="AntiAffinity"/> class.</summary>
    /// <param name="items">Item indexes, each at most once. Checked when the problem is built.</param>
    /// <param name="maxPerBin">The largest number of them in one bin, at least 1.</param>
    public AntiAffinity(IEnumerable<int> items, int maxPerBin = 1)
        : this(new ItemGroup(items), maxPerBin)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AntiAffinity"/> class.</summary>
    /// <param name="group">The items.</param>
    /// <param name="maxPerBin">The largest number of them in one bin, at least 1.</param>
    public AntiAffinity(ItemGroup group, int maxPerBin = 1)
    {
        ArgumentNullException.ThrowIfNull(group);
        Group = group;
        MaxPerBin = maxPerBin;
    }

    /// <inheritdoc/>
    public string Name => "anti_affinity";

    /// <summary>Gets the items as a group.</summary>
    public ItemGroup Group { get; }

    /// <summary>Gets the member items.</summary>
    public ImmutableArray<int> Items => Group.Items;

    /// <summary>Gets the largest number of members in one bin.</summary>
    public int MaxPerBin { get; }

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (MaxPerBin < 1) errors.Add($"{Name}: max per bin is {MaxPerBin}, must be at least 1");
        Group.Validate(problem, Name, errors);
    }

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        Dictionary<int, int> inBin = [];
        long violation = 0;
        foreach (int item in Items)
        {
            int bin = assignment[item];
            if (bin < 0) continue;
            int count = inBin[bin] = inBin.GetValueOrDefault(bin) + 1;
            if (count > MaxPerBin) violation++;
        }

        return violation;
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new AntiAffinityState(problem, [this]);
}
