using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Answers from static facts (never metrics) whether an instance may live on a node. Rules that follow other placements (server
/// groups, capacity) are not filters: the working copy and the engine keep them. Implementations are immutable and thread-safe.
/// </summary>
public interface IDestinationFilter
{
    /// <summary>Name in configuration, command line and explanations, for example <c>availability_zone</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for people, with the source of the rule.</summary>
    string Description { get; }

    /// <summary>
    /// Paths (<see cref="CdmAttribute"/>) of the *instance* attributes that the answer depends on; instances that agree on them are
    /// asked for once. Empty: the answer depends on the node alone.
    /// </summary>
    IReadOnlyList<string> InstanceAttributes { get; }

    /// <summary>Whether <paramref name="instance"/> may live on <paramref name="node"/>.</summary>
    bool Passes(Instance instance, ComputeNode node);
}
