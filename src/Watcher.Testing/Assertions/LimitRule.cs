using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>Which limits a plan exceeds, as the independent verifier counts.</summary>
internal static class LimitRule
{
    public static IReadOnlyList<string> Broken(ActionPlan plan, PlanLimits limits, ClusterModel model) =>
        [.. PlanVerifier.Verify(model, plan with { Limits = limits }).Violations.Where(v => v.Rule == VerificationRules.Limit).Select(v => v.Message)];
}
