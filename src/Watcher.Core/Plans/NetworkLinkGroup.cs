namespace Watcher.Plans;

/// <summary>
/// A link of the network that moves of instances share: the nodes behind it, how many moves it takes at once and how much it carries.
/// A node is behind the link when any of <see cref="Hosts"/>, <see cref="AvailabilityZones"/> or <see cref="Aggregates"/> names it; without
/// any of the three all nodes are. Moves of volumes pass no link. Immutable.
/// </summary>
/// <param name="Name">Name for messages, for example <c>rack-7</c>; unique.</param>
public sealed record NetworkLinkGroup(string Name)
{
    /// <summary>Patterns of host names: <c>*</c> is any text, <c>?</c> any character; the case counts. Default: none.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Names of availability zones. Default: none.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>Names of host aggregates. Default: none.</summary>
    public IReadOnlyList<string> Aggregates { get; init; } = [];

    /// <summary>Moves at once on the link, 1 or more; default null: no limit, or, with a bandwidth, the number that makes the link's work shortest.</summary>
    public int? Moves { get; init; }

    /// <summary>
    /// What the link carries, MiB/s, shared evenly by the moves at once; above 0. Default null: more than its moves need.
    /// </summary>
    public double? MiBPerSecond { get; init; }

    /// <summary>Which moves it carries; default any that has an end in the group.</summary>
    public LinkTraffic Traffic { get; init; }
}
