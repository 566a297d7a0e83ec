using System.Text.Json.Nodes;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Testing;

internal sealed class IdleNodeCheck() : ConformanceCheck(ConformanceChecks.IdleNode, "with one more idle node the old plan is still feasible, and so is the new one")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            if (WithIdleNode(one.Scenario.Model) is not { } model)
            {
                continue;
            }

            log.Ran();
            ActionPlan old = result.Plan;
            VerificationReport report = PlanVerifier.Verify(model, old, new VerificationOptions
            {
                Filters = one.Scenario.Filters ?? CoreFilterChain.Instance,
                Scope = one.Scenario.Scope.Apply(model),
            });
            foreach (Violation violation in report.Violations)
            {
                log.Fail($"{one.Name}, the old plan with an idle node more: {violation}");
            }

            BenchCase changed = one with { Name = one.Name + ", with an idle node more", Scenario = one.Scenario with { Model = model } };
            RunOutcome outcome = bench.Run(changed);
            if (outcome.Result is { } answer)
            {
                FeasibleCheck.Verify(changed, answer, log);
            }
            else
            {
                log.Fail($"{changed.Name}: {Bench.Describe(outcome.Error!)}");
            }
        }
    }

    /// <summary>A copy of the first healthy node, empty; null where there is none. Its zone is one that the model has, so that no pin changes its meaning.</summary>
    private static ClusterModel? WithIdleNode(ClusterModel model)
    {
        foreach (ComputeNode node in model.Nodes)
        {
            if (node.IsUp && node.IsEnabled && node.Zones is [var zone, ..])
            {
                JsonObject document = ModelJson.Open(model);
                JsonNode copy = ModelJson.Elements(document, "compute_nodes").First(n => (string)n["uuid"]! == node.Uuid).DeepClone();
                copy["uuid"] = "zz-idle-node";
                copy["hostname"] = "zz-idle-host";
                copy["availability_zone"] = zone;
                document["compute_nodes"]!.AsArray().Add(copy);
                return ModelJson.Close(document);
            }
        }

        return null;
    }
}
