namespace Watcher.Solvers;

/// <summary>All of a set of items belong into one bin. Items that start apart may only come together.</summary>
/// <param name="group">The items.</param>
public sealed class Affinity(ItemGroup group) : IPlacementConstraint
{
    /// <inheritdoc/>
    public string Name => "affinity";

    /// <summary>Gets the items.</summary>
    public ItemGroup Group { get; } = group ?? throw new ArgumentNullException(nameof(group));

    /// <inheritdoc/>
    public void Validate(PlacementProblem problem, ICollection<string> errors) => Group.Validate(problem, Name, errors);

    /// <inheritdoc/>
    public long Violation(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        HashSet<int> bins = [];
        foreach (int item in Group.Items)
        {
            if (assignment[item] >= 0) bins.Add(assignment[item]);
        }

        return Math.Max(0, bins.Count - 1);
    }

    /// <inheritdoc/>
    public IConstraintState Bind(PlacementProblem problem) => new AffinityState(problem, [this]);
}
