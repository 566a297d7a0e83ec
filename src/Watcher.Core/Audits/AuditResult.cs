using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Audits;

/// <summary>The answer of an audit. Immutable.</summary>
public sealed class AuditResult
{
    private readonly Lazy<AuditExplanation> _explanation;

    internal AuditResult(ActionPlan plan, ClusterModel before, ClusterModel after, Func<AuditExplanation> explain)
    {
        Plan = plan;
        Before = before;
        After = after;
        _explanation = new(explain);
    }

    /// <summary>The plan.</summary>
    public ActionPlan Plan { get; }

    /// <summary>The model that the audit was given.</summary>
    public ClusterModel Before { get; }

    /// <summary>The model after the plan.</summary>
    public ClusterModel After { get; }

    /// <summary>The decision funnel of every instance in scope: computed when first asked for.</summary>
    public AuditExplanation Explanation => _explanation.Value;
}
