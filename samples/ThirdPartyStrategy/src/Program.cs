using ThirdParty;
using Watcher;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;

WatcherEngine engine = WatcherEngine.CreateDefault(builder => builder.AddStrategy(new SpreadLicences()));
ClusterModel model = engine.LoadModel(Path.Combine(AppContext.BaseDirectory, "cluster.json")).Model;
AuditResult result = engine.Audit(model, null, new AuditRequest { Strategy = "spread_licences" });

Console.WriteLine($"{model}; {result.Plan.Actions.Count} actions in {result.Plan.Makespan?.Seconds:0.#} s");
foreach (PlannedAction action in result.Plan.Actions)
    Console.WriteLine($"  {action.StartSeconds,6:0.0} s  {action.Action.ActionType} {action.Action.ResourceId}: {action.Action.SourceNode} -> {action.Action.DestinationNode}  ({action.Reason})");
foreach (string note in result.Plan.Notes)
    Console.WriteLine($"  {note}");

bool feasible = engine.Verify(model, result.Plan).IsFeasible;
Console.WriteLine($"verified independently: {(feasible ? "feasible in every execution" : "NOT FEASIBLE")}");
return feasible ? 0 : 1;
