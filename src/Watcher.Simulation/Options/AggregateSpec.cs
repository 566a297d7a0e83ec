namespace Watcher.Simulation;

/// <summary>A host aggregate. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Share">Share of nodes that belong to it, beside those whose generation names it.</param>
public sealed record AggregateSpec(string Name, double Share)
{
    /// <summary>Metadata that filters match. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Whether its nodes take only flavors that are bound to it. Default: false.</summary>
    public bool IsReserved { get; init; }

    /// <summary>Whether it belongs to one project: metadata gets <c>filter_tenant_id</c>, and the instances of its flavors that project. Implies <see cref="IsReserved"/>. Default: false.</summary>
    public bool IsDedicatedToProject { get; init; }

    internal bool TakesOnlyItsOwn => IsReserved || IsDedicatedToProject;
}
