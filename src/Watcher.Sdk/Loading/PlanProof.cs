using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Loading;

/// <summary>Gives the verifier the filters and the scope that a plan names.</summary>
internal static class PlanProof
{
    public static VerificationReport Verify(WatcherEngine engine, ClusterModel model, ActionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        var warnings = new List<string>();
        var options = new VerificationOptions
        {
            Filters = Filters(engine, plan, warnings),
            PoolFilters = engine.Runner.Services.PoolFilters,
            FilterSettings = engine.Options.FilterSettings,
            Tiers = engine.Options.Tiers,
            Scope = Scope(engine, model, plan, warnings),
        };
        VerificationReport report = PlanVerifier.Verify(model, plan, options);
        return warnings.Count == 0 ? report : report with { Warnings = [.. warnings, .. report.Warnings] };
    }

    private static IFilterChain? Filters(WatcherEngine engine, ActionPlan plan, List<string> warnings)
    {
        if (plan.Filters is null)
        {
            return null;
        }

        // A plan may come from a system with filters that this one lacks: what is known is checked, what is not is said.
        List<string> known = [.. plan.Filters.Where(n => engine.Filters.Filters.Any(f => f.Name == n)).Distinct(StringComparer.Ordinal)];
        foreach (string name in plan.Filters.Where(n => !known.Contains(n)))
        {
            warnings.Add($"the plan names filter '{name}', which is not known here and was not checked");
        }

        return engine.Filters.Chain(known);
    }

    private static ScopeResult? Scope(WatcherEngine engine, ClusterModel model, ActionPlan plan, List<string> warnings)
    {
        try
        {
            AuditScope scope = AuditScope.Parse(plan.Scope);
            return scope.IsEverything ? null : scope.Apply(model, new WorkloadTiers(engine.Options.Tiers));
        }
        catch (InvalidInputException e)
        {
            warnings.AddRange(e.Problems.Select(p => $"the plan's scope was not checked: {p}"));
            return null;
        }
    }
}
