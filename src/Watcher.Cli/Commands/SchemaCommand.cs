using System.CommandLine;
using Watcher.Cli.Input;
using Watcher.Configuration;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher schema</c>: JSON Schemas of what goes in and comes out.</summary>
internal static class SchemaCommand
{
    private static readonly string[] s_documents = ["cdm", "metrics", "plan", "config", "explain", "strategy"];

    public static Command Create(CliEnvironment environment)
    {
        Argument<string> document = new("DOCUMENT") { Description = string.Join(", ", s_documents) };
        Argument<string?> name = new("NAME") { Description = "The strategy, for 'strategy'.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("schema", "Prints the JSON Schema of a document, or of a strategy's parameters.") { document, name };
        command.SetAction(result => Run(environment, result.GetValue(document)!, result.GetValue(name)));
        return command;
    }

    private static int Run(CliEnvironment environment, string document, string? name)
    {
        var problems = new ProblemReport(environment.Error);
        if (!s_documents.Contains(document))
        {
            problems.Error("DOCUMENT", "", $"is '{document}', expected one of {string.Join(", ", s_documents)}");
        }
        else if (document == "strategy" && name is null)
        {
            problems.Error("NAME", "", "is missing, expected the name of a strategy (see 'watcher list strategies')");
        }
        else if (document != "strategy" && name is not null)
        {
            problems.Error("NAME", "", $"is '{name}', expected nothing behind '{document}'");
        }

        string? schema = problems.HasErrors ? null : document switch
        {
            "cdm" => CdmSchemaDocument.Generate(),
            "metrics" => MetricsSchemaDocument.Generate(),
            "plan" => PlanSchema.ToJson(),
            "config" => WatcherConfiguration.Schema,
            "explain" => ExplanationSchema.Text,
            _ => OfStrategy(environment, name!, problems),
        };
        if (schema is null)
        {
            return ExitCode.WrongInput;
        }

        environment.Out.Write(schema.EndsWith('\n') ? schema : schema + "\n");
        return ExitCode.Done;
    }

    private static string? OfStrategy(CliEnvironment environment, string name, ProblemReport problems)
    {
        WatcherEngine? engine = EngineInput.Build(environment, new Audits.WatcherOptions(), problems);
        IStrategy? strategy = engine?.Strategies.Find(name);
        if (engine is not null && strategy is null)
        {
            problems.Error("NAME", "", $"'{name}' is unknown, expected one of {string.Join(", ", engine.Strategies.Strategies.Select(s => s.Descriptor.Name))}");
        }

        return strategy?.ParametersSchema;
    }
}
