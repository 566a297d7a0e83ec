namespace Watcher.Solvers;

/// <summary>In every domain where one of the dependents is, one of the providers must be too.</summary>
/// <param name="dependents">The items that need the others near.</param>
/// <param name="providers">The items that are needed.</param>
/// <param name="domains">The division of the bins.</param>
public sealed class Dependency(ItemGroup dependents, ItemGroup providers, BinDomains domains) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "dependency";

    /// <summary>Gets the items that need the others near.</summary>
    public ItemGroup Dependents { get; } = dependents ?? throw new ArgumentNullException(nameof(dependents));

    /// <summary>Gets the items that are needed.</summary>
    public ItemGroup Providers { get; } = providers ?? throw new ArgumentNullException(nameof(providers));

    /// <summary>Gets the division of the bins.</summary>
    public BinDomains Domains { get; } = domains ?? throw new ArgumentNullException(nameof(domains));

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors)
    {
        Dependents.Validate(problem, Name, errors);
        Providers.Validate(problem, Name, errors);
        Domains.Validate(problem, Name, errors);
    }

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        HashSet<int> provided = [];
        foreach (int item in Providers.Items)
        {
            if (assignment[item] >= 0) provided.Add(Domains.DomainOfBin[assignment[item]]);
        }

        HashSet<int> missing = [];
        foreach (int item in Dependents.Items)
        {
            if (assignment[item] >= 0 && Domains.DomainOfBin[assignment[item]] is var domain && !provided.Contains(domain)) missing.Add(domain);
        }

        return missing.Count;
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new DependencyState(problem, [this]);
}
