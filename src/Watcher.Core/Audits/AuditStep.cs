namespace Watcher.Audits;

/// <summary>The steps of an audit, in order.</summary>
public enum AuditStep
{
    /// <summary>The scope is evaluated.</summary>
    Scope,

    /// <summary>The filters are evaluated.</summary>
    Eligibility,

    /// <summary>The strategy solves.</summary>
    Strategy,

    /// <summary>The limits cut.</summary>
    Limits,

    /// <summary>The indicators are computed.</summary>
    Efficacy,

    /// <summary>The plan is ordered and scheduled.</summary>
    Planning,
}
