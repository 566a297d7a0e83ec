namespace Watcher.Solvers;

/// <summary>A set of items covers at least so many domains. What starts with fewer may only gain.</summary>
/// <param name="group">The items.</param>
/// <param name="domains">The division of the bins.</param>
/// <param name="minimum">The smallest number of domains with at least one of the items.</param>
public sealed class SpreadOverDomains(ItemGroup group, BinDomains domains, int minimum) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "spread";

    /// <summary>Gets the items.</summary>
    public ItemGroup Group { get; } = group ?? throw new ArgumentNullException(nameof(group));

    /// <summary>Gets the division of the bins.</summary>
    public BinDomains Domains { get; } = domains ?? throw new ArgumentNullException(nameof(domains));

    /// <summary>Gets the smallest number of domains.</summary>
    public int Minimum { get; } = minimum;

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Group.Validate(problem, Name, errors);
        Domains.Validate(problem, Name, errors);
        if (Minimum < 0) errors.Add($"{Name}: minimum is {Minimum}, must not be negative");
    }

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        HashSet<int> covered = [];
        foreach (int item in Group.Items)
        {
            if (assignment[item] >= 0) covered.Add(Domains.DomainOfBin[assignment[item]]);
        }

        return Math.Max(0, Minimum - covered.Count);
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new SpreadState(problem, [this]);
}
