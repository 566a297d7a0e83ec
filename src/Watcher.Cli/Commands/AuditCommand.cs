using System.CommandLine;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher audit</c>: a cluster in, a plan out.</summary>
internal static class AuditCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string?> model = CommonOptions.Model(), metrics = CommonOptions.Metrics(), config = CommonOptions.Config();
        Option<string?> strategy = CommonOptions.Text("--strategy", "NAME", "The strategy; see 'watcher list strategies'.");
        Option<string?> goal = CommonOptions.Text("--goal", "NAME", "The goal; its first active strategy is used where none is named.");
        Option<string[]> select = new("--select") { Description = "Runs several strategies of the goal and takes the best: all active ones, or these.", HelpName = "all|NAME,…" };
        Option<string[]> criteria = new("--criteria") { Description = "What makes one plan better, the most important first; default the goal's own (with --select).", HelpName = "NAME[:min|:max][:TOLERANCE],…" };
        Option<string?> comparison = CommonOptions.Text("--comparison", "FILE.json", "Where the comparison of the strategies goes (with --select).");
        Option<string?> parameters = CommonOptions.Text("--parameters", "JSON|@FILE", "The strategy's parameters; see 'watcher schema strategy NAME'. With --select an object of them by name of strategy.");
        Option<string?> scope = CommonOptions.Text("--scope", "@FILE", "What may be looked at and changed: upstream's audit scope.");
        Option<string?> limits = CommonOptions.Text("--limits", "JSON|@FILE", "Limits of this audit, within the configured ones.");
        Option<string[]> filters = new("--filters") { Description = "Destination filters instead of the configured chain, in order.", HelpName = "NAME,…" };
        Option<string[]> history = new("--history")
        {
            Description = "Plans that were carried out, or histories, for worth.cooldown_seconds and worth.forbid_ping_pong.",
            HelpName = "PLAN.json,…",
        };
        Option<string?> seed = CommonOptions.Text("--seed", "N", "Seed; default 0.");
        Option<string?> threads = CommonOptions.Text("--threads", "N", "Threads of the search; default 1. The plan does not depend on it.");
        Option<string?> budget = CommonOptions.Text("--budget", "N|DURATION", "Work units (50000), or wall clock (10s, 500ms, 2m): the latter is not reproducible.");
        Option<string?> output = CommonOptions.Text("--out", "PLAN.json", "Where the plan goes.");
        Option<string?> report = CommonOptions.Text("--report", "FILE.html", "Where a report for people goes.");
        Option<string?> explain = CommonOptions.Text("--explain", "FILE.json", "Where the decision funnel of every instance goes.");
        Option<string?> repeat = CommonOptions.Text("--repeat", "N", "Run N times from the documents' bytes; the plans must be identical.");
        Option<bool> deprecated = new("--allow-deprecated") { Description = "Accept a deprecated strategy." };
        Option<bool> quiet = CommonOptions.Quiet();
        var command = new Command("audit", "Optimizes a cluster: writes an ordered, feasible plan of actions.")
        {
            model, metrics, strategy, goal, select, criteria, parameters, scope, limits, filters, config, history, seed, threads, budget, output, report, explain, comparison, repeat,
            deprecated, quiet,
        };
        command.SetAction(result => new AuditRun(environment).Run(new AuditArguments
        {
            Model = result.GetValue(model),
            Metrics = result.GetValue(metrics),
            Strategy = result.GetValue(strategy),
            Goal = result.GetValue(goal),
            Select = result.GetResult(select) is null ? null : Names(result.GetValue(select)),
            Criteria = result.GetResult(criteria) is null ? null : Names(result.GetValue(criteria)),
            Comparison = result.GetValue(comparison),
            Parameters = result.GetValue(parameters),
            Scope = result.GetValue(scope),
            Limits = result.GetValue(limits),
            Filters = result.GetResult(filters) is null ? null : Names(result.GetValue(filters)),
            Config = result.GetValue(config),
            History = Names(result.GetValue(history)),
            Seed = result.GetValue(seed),
            Threads = result.GetValue(threads),
            Budget = result.GetValue(budget),
            Out = result.GetValue(output),
            Report = result.GetValue(report),
            Explain = result.GetValue(explain),
            Repeat = result.GetValue(repeat),
            AllowDeprecated = result.GetValue(deprecated),
            Quiet = result.GetValue(quiet),
        }));
        return command;
    }

    internal static string[] Names(string[]? given) =>
        [.. (given ?? []).SelectMany(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
