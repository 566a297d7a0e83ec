using System.CommandLine;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Cli.Output.Tables;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher list</c>: what there is.</summary>
internal static class ListCommand
{
    private static readonly string[] s_kinds = ["strategies", "goals", "filters", "actions"];

    public static Command Create(CliEnvironment environment)
    {
        Argument<string> kind = new("KIND") { Description = string.Join(", ", s_kinds) };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "Lists strategies, goals, filters or action types.") { kind, json };
        command.SetAction(result => Run(environment, result.GetValue(kind)!, result.GetValue(json)));
        return command;
    }

    private static int Run(CliEnvironment environment, string kind, bool json)
    {
        var problems = new ProblemReport(environment.Error);
        if (!s_kinds.Contains(kind))
        {
            problems.Error("KIND", "", $"is '{kind}', expected one of {string.Join(", ", s_kinds)}");
            return ExitCode.WrongInput;
        }

        WatcherEngine? engine = EngineInput.Build(environment, new Audits.WatcherOptions(), problems);
        if (engine is null)
        {
            return ExitCode.WrongInput;
        }

        if (json)
        {
            ListJson.Write(engine, kind, environment.Out);
        }
        else
        {
            ListTables.Write(engine, kind, environment);
        }

        return ExitCode.Done;
    }
}
