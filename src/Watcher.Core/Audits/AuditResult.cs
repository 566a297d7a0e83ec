using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Audits;

/// <summary>The answer of an audit. Immutable.</summary>
public sealed class AuditResult
{
    private readonly Lazy<AuditExplanation> _explanation;
    private readonly Func<Instance, IReadOnlyList<NodeAlternative>>? _alternatives;

    internal AuditResult(ActionPlan plan, ClusterModel before, ClusterModel after, Func<AuditExplanation> explain,
        Func<Instance, IReadOnlyList<NodeAlternative>>? alternatives = null)
    {
        Plan = plan;
        Before = before;
        After = after;
        _explanation = new(explain);
        _alternatives = alternatives;
    }

    /// <summary>The plan.</summary>
    public ActionPlan Plan { get; }

    /// <summary>The model that the audit was given.</summary>
    public ClusterModel Before { get; }

    /// <summary>The model after the plan.</summary>
    public ClusterModel After { get; }

    /// <summary>The decision funnel of every instance in scope: computed when first asked for.</summary>
    public AuditExplanation Explanation => _explanation.Value;

    /// <summary>
    /// For an instance, every node in scope as an alternative to the one that the plan gives it: what the strategy's placement knows to forbid it,
    /// and what each level of its objective would lose. Empty where the strategy is not a placement, or limits cut its plan. Computed when
    /// asked for; not thread-safe.
    /// </summary>
    public IReadOnlyList<NodeAlternative> Alternatives(Instance instance) => _alternatives?.Invoke(instance) ?? [];
}
