using Watcher.Model;

namespace Watcher.Solvers;

/// <content>What loads cost that instances take with them.</content>
public static partial class Objectives
{
    /// <summary>
    /// Weighted sum of how far the standard deviation of each load's utilisation is above its threshold, 1 = 100 %; with thresholds of 0 the weighted
    /// deviation. Nodes in scope count whose load is known.
    /// </summary>
    /// <param name="name">Name in plans.</param>
    /// <param name="loads">At least one.</param>
    public static NodeObjective DeviationAbove(string name, params IEnumerable<WeightedLoad> loads)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(loads);
        WeightedLoad[] parts = [.. loads];
        return new(name, numbers => ObjectiveTerm.DeviationAbove(name, parts.Select(part => new DeviationPart(
            part.Load.Bind(numbers),
            [.. Enumerable.Range(0, numbers.BinCount).Select(bin => part.NodeCapacity[numbers.NodeOf(bin).Row])],
            part.Threshold,
            part.Weight))), DeviationAboveTerm.StepsPerUnit);
    }

    /// <summary>Sum over the nodes in scope whose load is known of a cost of it.</summary>
    /// <param name="name">Name in plans.</param>
    /// <param name="load">The load.</param>
    /// <param name="cost">The cost of a node row at a load: a pure function, never negative; the load may be.</param>
    /// <param name="limits">The load of each node row up to which it is as good as can be: nodes far above theirs are relieved first.</param>
    /// <param name="stepsPerUnit">Integer steps of the cost in one unit of the reported value, above 0; default 1.</param>
    public static NodeObjective LoadCost(string name, NodeLoad load, Func<int, long, long> cost, long[] limits, double stepsPerUnit = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerUnit);
        return new(name, numbers =>
        {
            int[] rows = [.. Enumerable.Range(0, numbers.BinCount).Select(bin => numbers.NodeOf(bin).Row)];
            return ObjectiveTerm.LoadCost(name, load.Bind(numbers), (bin, at) => cost(rows[bin], at), [.. rows.Select(row => limits[row])]);
        }, stepsPerUnit);
    }
}
