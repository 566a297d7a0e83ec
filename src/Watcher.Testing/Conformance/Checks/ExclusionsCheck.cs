using System.Text.Json.Nodes;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// Forbids what the strategy likes best: the instances of its own plan are locked, excluded, busy or out of scope in turn, and one of its
/// destinations is taken out of the scope.
/// </summary>
internal sealed class ExclusionsCheck() : ConformanceCheck(ConformanceChecks.Exclusions, "what is locked, excluded, busy or out of scope is left alone")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            Guard guard = Guard.Over(one.Scenario, result.Plan);
            if (bench.CaseOf(one.Name, guard.Scenario) is not { } guarded)
            {
                continue;
            }

            RunOutcome outcome = bench.Run(guarded);
            if (outcome.IsRefusal)
            {
                continue;
            }

            log.Ran();
            if (outcome.Result is not { } answer)
            {
                log.Fail($"{one.Name}, with protected elements: {Bench.Describe(outcome.Error!)}");
                continue;
            }

            foreach (PlannedAction planned in answer.Plan.Actions)
            {
                foreach (string broken in guard.Broken(planned.Action))
                {
                    log.Fail($"{one.Name}: {broken}: {Report.Describe(planned)}");
                }
            }
        }
    }

    private sealed class Guard
    {
        private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);
        private string? _node;

        public required Scenario Scenario { get; init; }

        public static Guard Over(Scenario scenario, ActionPlan plan)
        {
            string[] liked = [.. plan.Actions.Select(a => a.Action).Where(a => a.SourceNode is not null).Select(a => a.ResourceId).Distinct(StringComparer.Ordinal)];
            string[] ids = liked.Length > 0 ? liked : [.. scenario.Model.Instances.Select(i => i.Uuid)];
            string? node = plan.Actions.Select(a => a.Action.DestinationNode).FirstOrDefault(d => d is not null);
            JsonObject document = ModelJson.Open(scenario.Model);
            Dictionary<string, JsonObject> instances = ModelJson.Elements(document, "instances").ToDictionary(i => (string)i["uuid"]!, StringComparer.Ordinal);
            var marks = new Dictionary<string, string>(StringComparer.Ordinal);
            var outside = new JsonArray();
            for (int i = 0; i < ids.Length; i++)
            {
                switch (i % 4)
                {
                    case 0:
                        instances[ids[i]]["locked"] = true;
                        marks[ids[i]] = "a locked instance";
                        break;
                    case 1:
                        instances[ids[i]]["watcher_exclude"] = true;
                        marks[ids[i]] = "an excluded instance";
                        break;
                    case 2:
                        instances[ids[i]]["task_state"] = "migrating";
                        marks[ids[i]] = "a busy instance";
                        break;
                    default:
                        outside.Add((JsonNode)new JsonObject { ["uuid"] = ids[i] });
                        marks[ids[i]] = "an instance out of scope";
                        break;
                }
            }

            var excludes = new JsonArray();
            if (outside.Count > 0)
            {
                excludes.Add((JsonNode)new JsonObject { ["instances"] = outside });
            }

            if (node is not null)
            {
                excludes.Add((JsonNode)new JsonObject { ["compute_nodes"] = new JsonArray(new JsonObject { ["name"] = node }) });
            }

            // An author's own scope stays; instances are then protected by the other marks alone.
            bool ownScope = !scenario.Scope.IsEverything;
            AuditScope scope = ownScope || excludes.Count == 0 ? scenario.Scope
                : AuditScope.Parse(new JsonArray(new JsonObject { ["compute"] = new JsonArray(new JsonObject { ["exclude"] = excludes }) }).ToJsonString());
            var guard = new Guard { Scenario = scenario with { Model = ModelJson.Close(document), Scope = scope }, _node = ownScope ? null : node };
            foreach ((string id, string mark) in marks.Where(m => !ownScope || !m.Value.EndsWith("scope", StringComparison.Ordinal)))
            {
                guard._instances[id] = mark;
            }

            return guard;
        }

        public IEnumerable<string> Broken(ClusterAction action)
        {
            if (_instances.TryGetValue(action.ResourceId, out string? mark))
            {
                yield return $"touches {mark}";
            }

            if (_node is not null && (action.SourceNode == _node || action.DestinationNode == _node
                || (action is ChangeServiceStateAction change && change.Hostname == _node)))
            {
                yield return $"touches the node '{_node}', which is out of scope";
            }
        }
    }
}
