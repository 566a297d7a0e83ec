using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Audits;

/// <summary>
/// What an audit may look at and change: upstream's audit-scope JSON. Includes (aggregates, zones) are a union; excludes remove nodes, or
/// mark instances that count but do not move. Evaluated on the snapshot alone. Immutable; thread-safe. Where upstream has faults this
/// differs: every key of an entry counts, unknown names are reported instead of failing, an include that matches nothing keeps nothing,
/// and metadata entries match when *all* their pairs match (one entry is enough).
/// </summary>
public sealed class AuditScope
{
    private readonly ScopePart _compute;
    private readonly ScopePart _storage;
    private readonly IReadOnlyList<string> _ignored;

    internal AuditScope(string json, ScopePart compute, ScopePart storage, IReadOnlyList<string> ignored)
    {
        Json = json;
        _compute = compute;
        _storage = storage;
        _ignored = ignored;
    }

    /// <summary>Everything is in scope.</summary>
    public static AuditScope Everything { get; } = new("[]", ScopePart.Everything, ScopePart.Everything, []);

    /// <summary>The scope as JSON array.</summary>
    public string Json { get; }

    /// <summary>Whether it restricts nothing.</summary>
    public bool IsEverything =>
        _compute.Includes.Count + _compute.Excludes.Count + _storage.Includes.Count + _storage.Excludes.Count == 0;

    /// <summary>Reads upstream's scope JSON; empty text or <c>[]</c> is everything.</summary>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">It is not of that form; lists every problem.</exception>
    public static AuditScope Parse(string json) => AuditScopeReader.Read(json);

    /// <summary>Evaluates the scope on a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tiers">How tiers are read, for entries that name them; null = the default order.</param>
    public ScopeResult Apply(ClusterModel model, WorkloadTiers? tiers = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return IsEverything && _ignored.Count == 0 ? ScopeResult.All(model) : new ScopeEvaluator(model, _ignored, tiers ?? WorkloadTiers.Default).Evaluate(_compute, _storage);
    }
}
