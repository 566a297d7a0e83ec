using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Answers from static facts (never metrics) whether an instance may live on a node. Rules that follow other placements (server groups,
/// capacity) are not filters: the working copy and the engine keep them. This is the predicate style: a name, what is read, and
/// <see cref="Passes"/>. Rules that know "unknown" or say why derive from <see cref="DestinationFilter"/>, whole masks at once from
/// <see cref="MaskFilter"/>. Implementations are immutable and thread-safe.
/// </summary>
public interface IDestinationFilter
{
    /// <summary>Name in configuration, command line and explanations, for example <c>availability_zone</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for people, with the source of the rule.</summary>
    string Description { get; }

    /// <summary>
    /// Paths (<see cref="CdmAttribute"/>) of the *instance* attributes that the answer depends on; instances that agree on them (and on
    /// <see cref="SourceAttributes"/>) are asked for once. Empty: the answer depends on the node alone.
    /// </summary>
    IReadOnlyList<string> InstanceAttributes { get; }

    /// <summary>
    /// Paths of the attributes of the destination and of its aggregates that the answer depends on: nodes that agree on them are asked for once.
    /// <c>instances.node</c> among them = what is on the node. Null (default): anything; each node is asked for.
    /// </summary>
    IReadOnlyList<string>? NodeAttributes => null;

    /// <summary>Paths of the attributes of the node that the instance is on, for rules that compare it with the destination; default none.</summary>
    IReadOnlyList<string> SourceAttributes => [];

    /// <summary>
    /// Which facts of a working copy overrule the answer on the snapshot. Default: what follows from the declared attributes – service where
    /// state or status of the node are read, placement where what is on it is, the source where the source is.
    /// </summary>
    WorkingCopyFacts Follows => DeclaredReads.Follows(this);

    /// <summary>
    /// Whether the answer for an instance can be anything but a pass; default true. The engine does not move instances whom a filter concerns that
    /// follows what is on nodes: how a search would go on is not known to it.
    /// </summary>
    bool Concerns(Instance instance) => true;

    /// <summary>Whether <paramref name="instance"/> may live on <paramref name="node"/>.</summary>
    bool Passes(Instance instance, ComputeNode node);

    /// <summary>The three-valued answer; default: what <see cref="Passes"/> says.</summary>
    /// <param name="candidacy">The pair, with what holds now.</param>
    /// <param name="trace">Is told why where the answer is not a pass; null = nobody asks.</param>
    FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        if (Passes(candidacy.Instance, candidacy.Destination))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because(Description);
        return FilterVerdict.Fail;
    }
}
