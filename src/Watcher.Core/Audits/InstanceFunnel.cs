namespace Watcher.Audits;

/// <summary>The decision funnel of one instance: candidates in, who removed how many, what was chosen and what was next best.</summary>
/// <param name="Candidates">Nodes of the model other than its own.</param>
/// <param name="Removed">What removed candidates, in order; steps that removed none are left out.</param>
/// <param name="Chosen">uuid of the node it ends on; null when it stays or has none.</param>
/// <param name="BestRejected">The best of the other legal nodes; null = none.</param>
/// <param name="Why">One line for people.</param>
public sealed record InstanceFunnel(int Candidates, IReadOnlyList<FunnelStep> Removed, string? Chosen, RejectedNode? BestRejected, string Why)
{
    /// <summary>Name of its tier; null = none.</summary>
    public string? Tier { get; init; }

    /// <summary>Its priority, 1 = the most important; null = none.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it may be preempted.</summary>
    public bool IsPreemptible { get; init; }
}
