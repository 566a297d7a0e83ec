using Spectre.Console;
using Watcher;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.QuickStart.Views;

// A cluster in, a feasible and explained action plan out. Where the plan goes: the first argument, else plan.json here.
string destination = Path.GetFullPath(args.Length > 0 ? args[0] : "plan.json");
string cluster = Path.Combine(AppContext.BaseDirectory, "cluster");

WatcherEngine engine = WatcherEngine.CreateDefault();
ClusterModel model = engine.LoadModel(Path.Combine(cluster, "model.json.gz")).Model;
MetricSet metrics = engine.LoadMetrics(Path.Combine(cluster, "metrics.json.gz")).Metrics;

AuditResult result = engine.Audit(model, metrics, new AuditRequest { Strategy = "vm_workload_consolidation" });
VerificationReport proof = engine.Verify(model, result.Plan);

// Colors for people only: what goes into a file or another program is plain text.
IAnsiConsole console = Console.IsOutputRedirected
    ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors })
    : AnsiConsole.Console;
ClusterView.Write(console, model);
NodesView.Write(console, result);
EfficacyView.Write(console, result.Plan);
PlanView.Write(console, result.Plan);
ProofView.Write(console, proof);

PlanWriter.WriteFile(result.Plan, destination);
console.MarkupLineInterpolated($"The plan for programs is in [bold]{destination}[/]");
return proof.IsFeasible ? 0 : 1;
