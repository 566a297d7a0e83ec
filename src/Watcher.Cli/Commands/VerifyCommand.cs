using System.CommandLine;
using Watcher.Audits;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Diagnostics;
using Watcher.OpenStack;
using Watcher.Planning;
using Watcher.Planning.Reporting;
using Watcher.Plans;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher verify</c>: proves a plan, whoever made it.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string?> model = CommonOptions.Model(), config = CommonOptions.Config();
        Option<string?> plan = CommonOptions.Text("--plan", "FILE", "The plan document; 'actions' alone is enough.");
        Option<bool> quiet = CommonOptions.Quiet();
        var command = new Command("verify", "Proves a plan independently: exit code 0 only if it is feasible in every execution that it allows.") { model, plan, config, quiet };
        command.SetAction(result => Run(
            environment, result.GetValue(model), result.GetValue(plan), result.GetValue(config), result.GetValue(quiet)));
        return command;
    }

    private static int Run(CliEnvironment environment, string? modelFile, string? planFile, string? config, bool quiet)
    {
        var problems = new ProblemReport(environment.Error);
        if (modelFile is null)
        {
            problems.Error("--model", "", "is missing, expected the file of the cluster before the plan");
        }

        if (planFile is null)
        {
            problems.Error("--plan", "", "is missing, expected the file of a plan");
        }

        WatcherOptions? options = EngineInput.Configuration(config, problems);
        WatcherEngine? engine = options is null ? null : EngineInput.Build(environment, options, problems);
        var planWarnings = new List<Problem>();
        ActionPlan? plan = planFile is null ? null : problems.Try(() => PlanReader.ReadFile(planFile, planWarnings));
        ModelReadResult? model = modelFile is null ? null : problems.Try(() => (engine ?? WatcherEngine.CreateDefault()).LoadModel(modelFile));
        if (problems.HasErrors || engine is null || plan is null || model is null)
        {
            return ExitCode.WrongInput;
        }

        problems.Warnings(modelFile!, [.. model.Warnings, .. model.Lost]);
        problems.Warnings(planFile!, planWarnings);
        if (config is not null)
        {
            // Limits that were given are checked too; a plan that was made elsewhere knows nothing of them.
            plan = plan with { Limits = PlanLimits.Tightest(plan.Limits, engine.Options.Limits) };
        }

        VerificationReport report = engine.Verify(model.Model, plan);
        foreach (string warning in report.Warnings)
        {
            problems.Warning(planFile!, "", warning);
        }

        if (!quiet)
        {
            Write(environment.Out, plan, report);
        }

        return report.IsFeasible ? ExitCode.Done : ExitCode.Negative;
    }

    private static void Write(TextWriter output, ActionPlan plan, VerificationReport report)
    {
        foreach (Violation violation in report.Violations)
        {
            output.WriteLine(Output.Tables.TableConsole.Clean(violation.ToString()));
        }

        string actions = Figures.Count(plan.Actions.Count, "action");
        if (!report.IsFeasible)
        {
            output.WriteLine($"infeasible: {Figures.Count(report.Violations.Count, "rule")} broken by {actions}");
            return;
        }

        string schedule = report.ScheduleChecked ? ", on the schedule" : " (the plan has no schedule)";
        string executions = report.ExecutionsChecked ? " and in every execution that the dependencies allow" : " (it has no dependencies: other orders were not checked)";
        output.WriteLine($"feasible: {actions} hold in the listed order{schedule}{executions}");
    }
}
