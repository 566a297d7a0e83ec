namespace Watcher.Planning;

/// <summary>
/// What a subset of a solution is worth; the levels in order. An evacuation is worth the empty node, and its actions and data are its price; any other
/// action is worth itself, and the list says which comes first.
/// </summary>
/// <param name="EmptiedNodes">Nodes whose evacuation is kept; more is better.</param>
/// <param name="Actions">Actions kept beside evacuations, without steps that are only there for others, <c>nop</c> and <c>sleep</c>; more is better.</param>
/// <param name="Overhead">Actions of evacuations, and steps that are only there for others; fewer is better.</param>
/// <param name="DataMiB">What evacuations copy: memory of live moves, disk of other moves, volumes; less is better.</param>
internal readonly record struct SubsetValue(int EmptiedNodes, int Actions, int Overhead, long DataMiB)
{
    /// <summary>Above 0 when this is better than another, below 0 when worse; 0 = the listed order decides.</summary>
    public int CompareTo(SubsetValue other) =>
        EmptiedNodes != other.EmptiedNodes ? EmptiedNodes.CompareTo(other.EmptiedNodes)
        : Actions != other.Actions ? Actions.CompareTo(other.Actions)
        : Overhead != other.Overhead ? other.Overhead.CompareTo(Overhead)
        : other.DataMiB.CompareTo(DataMiB);

    public static SubsetValue operator +(SubsetValue a, SubsetValue b) =>
        new(a.EmptiedNodes + b.EmptiedNodes, a.Actions + b.Actions, a.Overhead + b.Overhead, a.DataMiB + b.DataMiB);

    public static SubsetValue operator -(SubsetValue a, SubsetValue b) =>
        new(a.EmptiedNodes - b.EmptiedNodes, a.Actions - b.Actions, a.Overhead - b.Overhead, a.DataMiB - b.DataMiB);
}
