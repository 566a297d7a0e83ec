using System.CommandLine;
using Watcher.Audits;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Cli.Output.Tables;
using Watcher.Cli.Progress;
using Watcher.Explaining;
using Watcher.OpenStack;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher explain</c>: the funnel of one instance.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string?> model = CommonOptions.Model(), metrics = CommonOptions.Metrics(), config = CommonOptions.Config();
        Option<string?> instance = CommonOptions.Text("--instance", "ID", "uuid of the instance, or its name where that is unique.");
        Option<string?> node = CommonOptions.Text("--node", "ID", "A node to judge as a destination: uuid or host name.");
        Option<string[]> strategy = new("--strategy")
        {
            Description = "What these strategies would do with it.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string[]> filters = new("--filters") { Description = "Destination filters instead of the configured chain, in order.", HelpName = "NAME,…" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("explain", "Says why an instance is where it is, and who removed which of its candidates.")
        {
            model, metrics, instance, node, strategy, filters, config, json,
        };
        command.SetAction(result =>
        {
            var documents = new AuditArguments
            {
                Model = result.GetValue(model),
                Metrics = result.GetValue(metrics),
                Config = result.GetValue(config),
                Filters = result.GetResult(filters) is null ? null : AuditCommand.Names(result.GetValue(filters)),
            };
            return Run(environment, documents, result.GetValue(instance), result.GetValue(node), result.GetValue(strategy) ?? [], result.GetValue(json));
        });
        return command;
    }

    private static int Run(CliEnvironment environment, AuditArguments arguments, string? instance, string? node, string[] strategies, bool json)
    {
        var problems = new ProblemReport(environment.Error);
        problems.Name("explain.instance", "--instance");
        problems.Name("explain.node", "--node");
        problems.Name("explain.strategy", "--strategy");
        problems.Name("filters", "--filters");
        if (arguments.Model is null)
        {
            problems.Error("--model", "", "is missing, expected the file of a cluster");
        }

        if (instance is null)
        {
            problems.Error("--instance", "", "is missing, expected the uuid of an instance");
        }

        WatcherOptions? options = EngineInput.Configuration(arguments.Config, problems);
        WatcherEngine? engine = options is null ? null : EngineInput.Build(environment, options, problems);
        if (engine is not null && arguments.Filters is { } names)
        {
            problems.Try(() => engine.Filters.Chain(names));
        }

        using var progress = new ProgressLine(environment, "explaining");
        LoadedDocuments? loaded = arguments.Model is null || engine is null
            ? null
            : AuditDocuments.Open(arguments, engine, repeat: 1, environment.Time, problems)?.Load(problems, report: true);
        if (problems.HasErrors || loaded is null)
        {
            return ExitCode.WrongInput;
        }

        var request = new ExplainRequest
        {
            Instance = instance!,
            Node = node,
            Strategies = [.. strategies.Distinct(StringComparer.Ordinal)],
            Audit = new AuditRequest { AllowDeprecated = true, Filters = arguments.Filters },
        };
        InstanceExplanation? explanation = problems.Try(() => engine!.Explain(loaded.Model, loaded.Metrics, request, environment.CancellationToken));
        if (explanation is null)
        {
            return ExitCode.WrongInput;
        }

        progress.Dispose();
        if (json)
        {
            ExplanationJson.Write(explanation, environment.Out);
        }
        else
        {
            ExplanationTables.Write(environment, explanation, new NodeNames(loaded.Model));
        }

        return ExitCode.Done;
    }
}
