namespace Watcher.Solvers;

/// <summary>No bin may hold more than so many items in all. A bin that starts above it receives nothing.</summary>
/// <param name="maximum">The largest number of items in one bin, at least 1.</param>
public sealed class MaxItemsPerBin(int maximum) : PlacementConstraint
{
    /// <summary>Gets the largest number of items in one bin.</summary>
    public int Maximum { get; } = maximum;

    internal override void Validate(int itemCount, string where, List<string> errors)
    {
        if (Maximum < 1) errors.Add($"{where}: maximum is {Maximum}, must be at least 1");
    }

    internal override (int[]? Items, int MaxPerBin) ToGroup() => (null, Maximum);
}
