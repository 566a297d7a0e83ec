using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Explaining;

/// <summary>Makes the explanation of one instance.</summary>
internal static class InstanceExplainer
{
    public static InstanceExplanation Explain(
        WatcherEngine engine, ClusterModel model, MetricSet? metrics, ExplainRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<Problem>();
        Instance? instance = FindInstance(model, request.Instance, problems);
        ComputeNode? node = request.Node is null ? null : FindNode(model, request.Node, problems);
        foreach (string strategy in request.Strategies.Where(s => engine.Strategies.Find(s) is null))
        {
            problems.Add(Problem.Error("strategy", $"'{strategy}' is unknown; expected one of {string.Join(", ", engine.Strategies.Strategies.Select(s => s.Descriptor.Name))}"));
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException("explain", problems);
        }

        Instance it = instance!.Value;
        IFilterChain chain = engine.Runner.Services.Filters(request.Audit.Filters ?? engine.Options.Filters);
        IEligibility eligibility = chain.Evaluate(model);
        var tiers = new WorkloadTiers(engine.Options.Tiers);
        ScopeResult scope = request.Audit.Scope.Apply(model, tiers);
        WorkingCopyRules rules = engine.Runner.RulesOf(model, metrics, request.Audit);
        InstanceFunnel now = new FunnelBuilder(model, model, eligibility, scope, null, rules, tiers).Build(it);
        var strategies = new List<StrategyFunnel>();
        foreach (string strategy in request.Strategies)
        {
            AuditResult result = engine.Audit(model, metrics, request.Audit with { Strategy = strategy, Goal = null }, null, cancellationToken);
            InstanceFunnel funnel = new FunnelBuilder(model, result.After, eligibility, scope, Reasons(result.Plan), rules, tiers).Build(it);
            strategies.Add(new StrategyFunnel(strategy, funnel, result.Plan.Notes) { Alternatives = result.Alternatives(it) });
        }

        NodeVerdict? verdict = node is { } asked ? NodeJudge.Judge(model, chain, eligibility, scope, rules, it, asked) : null;
        return new InstanceExplanation(it.Uuid, it.Name, it.Node?.Uuid, now, strategies, verdict) { Chain = chain.Explain(it), Tier = tiers.Of(it) };
    }

    private static Dictionary<string, string?> Reasons(ActionPlan plan)
    {
        var reasons = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (PlannedAction action in plan.Actions)
        {
            if (action.Action.DestinationNode is not null)
            {
                reasons[action.Action.ResourceId] = action.Reason;
            }
        }

        return reasons;
    }

    private static Instance? FindInstance(ClusterModel model, string id, List<Problem> problems)
    {
        if (model.Instances.TryGet(id, out Instance found))
        {
            return found;
        }

        Instance? named = null;
        int count = 0;
        foreach (Instance instance in model.Instances)
        {
            if (instance.Name == id)
            {
                named ??= instance;
                count++;
            }
        }

        if (count != 1)
        {
            problems.Add(Problem.Error("instance", count == 0
                ? $"'{id}' is not in the model; expected the uuid of an instance"
                : FormattableString.Invariant($"'{id}' is the name of {count} instances; expected a uuid")));
        }

        return count == 1 ? named : null;
    }

    private static ComputeNode? FindNode(ClusterModel model, string id, List<Problem> problems)
    {
        if (model.Nodes.TryGet(id, out ComputeNode found))
        {
            return found;
        }

        ComputeNode? named = model.FindNodeByHostname(id);
        if (named is null)
        {
            problems.Add(Problem.Error("node", $"'{id}' is not in the model; expected the uuid or host name of a compute node"));
        }

        return named;
    }
}
