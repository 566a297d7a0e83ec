using Watcher.Model;

namespace Watcher.Candidates;

/// <summary>
/// Which instances may move, and in which order they are taken. Made in code (<c>CandidateSelectionBuilder</c>) or from configuration. Immutable;
/// thread-safe.
/// </summary>
public sealed class CandidateSelection
{
    /// <summary>Creates a selection.</summary>
    /// <param name="rules">Every one of them must allow an instance.</param>
    /// <param name="order">Keys of the order, the most important first; ties go to the lower uuid. None: by uuid.</param>
    /// <param name="roundRobin">Whether instances are taken from their nodes in turn, the order counting within each node.</param>
    public CandidateSelection(IReadOnlyList<ICandidateRule> rules, IReadOnlyList<ICandidateOrder>? order = null, bool roundRobin = false)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        Order = order ?? [];
        IsRoundRobin = roundRobin;
    }

    /// <summary>Every instance, by uuid.</summary>
    public static CandidateSelection Everything { get; } = new([]);

    /// <summary>The rules.</summary>
    public IReadOnlyList<ICandidateRule> Rules { get; }

    /// <summary>The keys of the order.</summary>
    public IReadOnlyList<ICandidateOrder> Order { get; }

    /// <summary>Whether instances are taken from their nodes in turn.</summary>
    public bool IsRoundRobin { get; }

    /// <summary>Evaluates the selection over a model.</summary>
    public CandidateSet Evaluate(ClusterModel model, CandidateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(facts);
        return new CandidateSet(model, this, facts);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        (Rules.Count == 0 ? "every instance" : string.Join(", ", Rules.Select(r => r.Name)))
        + (Order.Count == 0 ? "" : " by " + string.Join(", ", Order.Select(o => o.Name))) + (IsRoundRobin ? ", in turn by node" : "");
}
