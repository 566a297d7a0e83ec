using System.CommandLine;
using System.Text;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Cli.Output.Tables;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.OpenStack;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher show</c>: a plan for people, as table, graph or report, whoever made it.</summary>
internal static class ShowCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string?> plan = CommonOptions.Text("--plan", "FILE", "The plan document; 'actions' alone is enough.");
        Option<string?> model = CommonOptions.Text("--model", "FILE", "The cluster before the plan, for the picture before and after.");
        Option<string?> to = CommonOptions.Text("--to", "table|json|mermaid|dot|html", "The form; default: by the extension of --out, else a table.");
        Option<string?> output = CommonOptions.Text("--out", "FILE", "Where it goes; default: standard output.");
        var command = new Command("show", "Shows a plan: as table, JSON, graph of its dependencies, or self-contained HTML report.") { plan, model, to, output };
        command.SetAction(result => Run(environment, result.GetValue(plan), result.GetValue(model), result.GetValue(to), result.GetValue(output)));
        return command;
    }

    private static int Run(CliEnvironment environment, string? planFile, string? modelFile, string? to, string? output)
    {
        var problems = new ProblemReport(environment.Error);
        if (planFile is null)
        {
            problems.Error("--plan", "", "is missing, expected the file of a plan");
        }

        string? form = PlanForm.Of(to, output, problems);
        OutputFile.Check("--out", output, problems);
        var planWarnings = new List<Problem>();
        ActionPlan? plan = planFile is null ? null : problems.Try(() => PlanReader.ReadFile(planFile, planWarnings));
        ModelReadResult? model = modelFile is null ? null : problems.Try(() => WatcherEngine.CreateDefault().LoadModel(modelFile));
        if (problems.HasErrors || plan is null || form is null)
        {
            return ExitCode.WrongInput;
        }

        problems.Warnings(planFile!, planWarnings);
        if (model is not null)
        {
            problems.Warnings(modelFile!, [.. model.Warnings, .. model.Lost]);
        }

        PlanReport report = Report(plan, model?.Model, planFile!, problems);
        if (output is null)
        {
            Write(report, form, environment);
        }
        else
        {
            OutputFile.Write(output, stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                Write(report, form, environment with { Out = writer, OutIsTerminal = false });
            });
        }

        return ExitCode.Done;
    }

    private static PlanReport Report(ActionPlan plan, ClusterModel? model, string planFile, ProblemReport problems)
    {
        if (model is null)
        {
            return new PlanReport(plan);
        }

        if (plan.ModelRevision is { } revision && revision != model.Revision)
        {
            problems.Warning(planFile, "model_revision", $"is '{revision}', but the model has '{model.Revision}': the plan was made for another state of the cluster");
        }

        var report = PlanReport.For(plan, model);
        foreach (string warning in report.Plan.Warnings.Skip(plan.Warnings.Count))
        {
            problems.Warning(planFile, "actions", warning);
        }

        return report;
    }

    private static void Write(PlanReport report, string form, CliEnvironment environment)
    {
        TextWriter writer = environment.Out;
        switch (form)
        {
            case PlanForm.Json:
                writer.Write(Encoding.UTF8.GetString(PlanWriter.ToUtf8(report.Plan)));
                break;
            case PlanForm.Mermaid:
                PlanGraph.WriteMermaid(report.Plan, writer);
                break;
            case PlanForm.Dot:
                PlanGraph.WriteDot(report.Plan, writer);
                break;
            case PlanForm.Html:
                using (var page = new MemoryStream())
                {
                    report.WriteHtml(page);
                    writer.Write(Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length));
                }

                break;
            default:
                AuditTables.Write(environment, report, [], int.MaxValue);
                break;
        }
    }
}
