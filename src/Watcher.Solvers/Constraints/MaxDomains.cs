namespace Watcher.Solvers;

/// <summary>
/// A set of items is in at most so many domains, for example all of them in one rack, whichever it is. What starts in more may only get
/// fewer.
/// </summary>
/// <param name="group">The items.</param>
/// <param name="domains">The division of the bins.</param>
/// <param name="maximum">The largest number of domains with at least one of the items, at least 1.</param>
public sealed class MaxDomains(ItemGroup group, BinDomains domains, int maximum = 1) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "max_domains";

    /// <summary>Gets the items.</summary>
    public ItemGroup Group { get; } = group ?? throw new ArgumentNullException(nameof(group));

    /// <summary>Gets the division of the bins.</summary>
    public BinDomains Domains { get; } = domains ?? throw new ArgumentNullException(nameof(domains));

    /// <summary>Gets the largest number of domains.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Group.Validate(problem, Name, errors);
        Domains.Validate(problem, Name, errors);
        if (Maximum < 1) errors.Add($"{Name}: maximum is {Maximum}, must be at least 1");
    }

    /// <summary>How many items are outside the <see cref="Maximum"/> domains that have most of them.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">The bin of each item, −1 = unplaced; those count nowhere.</param>
    /// <returns>0 = the rule holds.</returns>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        Dictionary<int, int> count = [];
        foreach (int item in Group.Items)
        {
            if (assignment[item] < 0) continue;
            int domain = Domains.DomainOfBin[assignment[item]];
            count[domain] = count.GetValueOrDefault(domain) + 1;
        }

        return count.Values.OrderDescending().Skip(Maximum).Sum();
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new MaxDomainsState(problem, [this]);
}
