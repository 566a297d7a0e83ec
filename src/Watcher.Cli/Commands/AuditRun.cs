using Watcher.Audits;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Cli.Output.Tables;
using Watcher.Cli.Progress;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Cli.Commands;

/// <summary>One <c>watcher audit</c>: reads, runs as often as asked, compares, writes.</summary>
internal sealed class AuditRun(CliEnvironment environment)
{
    private readonly ProblemReport _problems = new(environment.Error);

    public int Run(AuditArguments arguments)
    {
        AuditInputs? inputs = AuditInputs.Read(arguments, environment, _problems);
        AuditDocuments? documents = arguments.Model is null ? null : AuditDocuments.Open(
            arguments, inputs?.Engine ?? WatcherEngine.CreateDefault(), inputs?.Repeat ?? 1, environment.Time, _problems);
        if (inputs is null || documents is null)
        {
            // The documents are looked at even when an option is wrong: all problems at once.
            documents?.Load(_problems, report: true);
            return ExitCode.WrongInput;
        }

        AuditOutcome? outcome = Repeat(inputs, documents);
        if (outcome is null)
        {
            return _problems.HasErrors ? ExitCode.WrongInput : ExitCode.OwnFault;
        }

        foreach (string warning in outcome.Result.Plan.Warnings)
        {
            _problems.Warning("audit", "", warning);
        }

        Write(arguments, outcome);
        if (!arguments.Quiet)
        {
            if (outcome.Comparison is { } comparison)
            {
                ComparisonTables.Write(environment, comparison);
            }

            AuditTables.Write(environment, Report(outcome), Written(arguments));
        }

        return outcome.Plan.Status == PlanStatus.Succeeded ? ExitCode.Done : ExitCode.Negative;
    }

    private AuditOutcome? Repeat(AuditInputs inputs, AuditDocuments documents)
    {
        using var progress = new ProgressLine(environment, "reading");
        AuditOutcome? outcome = null;
        byte[]? first = null;
        for (int run = 0; run < inputs.Repeat; run++)
        {
            progress.Say("reading");
            LoadedDocuments? loaded = documents.Load(_problems, report: run == 0);
            if (loaded is null)
            {
                return null;
            }

            AuditRequest request = inputs.Request with { LoadSeconds = loaded.Seconds };
            outcome = _problems.Try(() => Audit(inputs, loaded, request, progress));
            if (outcome is null)
            {
                return null;
            }

            outcome = outcome with { Plan = outcome.Plan with { Warnings = [.. inputs.Warnings, .. documents.Warnings, .. outcome.Plan.Warnings] } };
            if (inputs.Repeat > 1 && !Same(outcome.Plan, ref first, run))
            {
                return null;
            }

            if (environment.CancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return outcome;
    }

    private AuditOutcome Audit(AuditInputs inputs, LoadedDocuments loaded, AuditRequest request, IProgress<AuditStep> progress)
    {
        if (inputs.Selection is not { } selection)
        {
            AuditResult result = inputs.Engine.Audit(loaded.Model, loaded.Metrics, request, progress, environment.CancellationToken);
            return new AuditOutcome(result.Plan, result);
        }

        (AuditResult best, SelectionComparison comparison) = inputs.Engine.Select(loaded.Model, loaded.Metrics, request, selection, progress, environment.CancellationToken);
        return new AuditOutcome(best.Plan with { Notes = [.. best.Plan.Notes, .. comparison.ToNotes()] }, best, comparison);
    }

    /// <summary>Whether a run gave the first run's plan; a difference is our fault, unless the wall clock ended a search.</summary>
    private bool Same(ActionPlan plan, ref byte[]? first, int run)
    {
        byte[] bytes = PlanWriter.ToUtf8(plan with { Timing = new PlanTiming(0, 0, 0) });
        first ??= bytes;
        if (bytes.AsSpan().SequenceEqual(first))
        {
            return true;
        }

        string what = FormattableString.Invariant($"run {run + 1} gave another plan than run 1");
        if (plan.Reproducible && plan.Status != PlanStatus.Cancelled)
        {
            environment.Error.WriteLine($"error: --repeat: {what}; this is a fault of watcher or of the strategy, please report it with the input");
            return false;
        }

        _problems.Warning("--repeat", "", $"{what}: a search that the wall clock ends is not reproducible");
        return true;
    }

    private static void Write(AuditArguments arguments, AuditOutcome outcome)
    {
        if (arguments.Explain is { } explain)
        {
            OutputFile.Write(explain, stream => ExplanationFile.Write(outcome.Result.Explanation, stream));
        }

        if (arguments.Report is { } report)
        {
            OutputFile.Write(report, Report(outcome).WriteHtml);
        }

        if (arguments.Comparison is { } comparison)
        {
            OutputFile.Write(comparison, stream => SelectionComparisonWriter.Write(outcome.Comparison!, stream));
        }

        if (arguments.Out is { } plan)
        {
            OutputFile.Write(plan, stream => PlanWriter.Write(outcome.Plan, stream));
        }
    }

    private static PlanReport Report(AuditOutcome outcome) => new(outcome.Plan, outcome.Result.Before, outcome.Result.After);

    private static List<(string What, string Path)> Written(AuditArguments arguments)
    {
        var written = new List<(string, string)>();
        foreach ((string option, string? path) in arguments.Outputs)
        {
            if (path is not null)
            {
                written.Add((option switch { "--out" => "plan", "--report" => "report", "--comparison" => "comparison", _ => "explanation" }, path));
            }
        }

        return written;
    }
}
