using System.CommandLine;
using System.CommandLine.Parsing;
using Watcher.Cli.Commands;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Diagnostics;

namespace Watcher.Cli;

/// <summary>The command line of <c>watcher</c> (contracts.md §5), testable in process.</summary>
internal static class CliApplication
{
    // A value such as @FILE is ours to read: the parser must not take it for a response file.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments, without the name of the program.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error) => Run(args, new CliEnvironment { Out = output, Error = error });

    /// <summary>Runs a command line; never throws for wrong input.</summary>
    public static int Run(string[] args, CliEnvironment environment)
    {
        var problems = new ProblemReport(environment.Error);
        try
        {
            ParseResult result = Root(environment).Parse(args, s_parser);
            foreach (ParseError wrong in result.Errors)
            {
                problems.Error("command line", "", wrong.Message);
            }

            if (problems.HasErrors)
            {
                return ExitCode.WrongInput;
            }

            return result.Invoke(new InvocationConfiguration
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InvalidInputException e)
        {
            problems.Add(e);
            return ExitCode.WrongInput;
        }
        catch (OutputException e)
        {
            problems.Error(e.File, "", e.Message);
            return ExitCode.WrongInput;
        }
        catch (Exception e)
        {
            problems.Error("internal error", e.GetType().Name, e.Message + "; this is a fault of watcher itself, please report it with the input");
            return ExitCode.OwnFault;
        }
        finally
        {
            environment.Out.Flush();
            environment.Error.Flush();
        }
    }

    private static RootCommand Root(CliEnvironment environment) => new("Optimizes datacenters: audits, proves, shows, explains, converts and generates clusters and plans.")
    {
        AuditCommand.Create(environment),
        VerifyCommand.Create(environment),
        ShowCommand.Create(environment),
        ExplainCommand.Create(environment),
        ConvertCommand.Create(environment),
        GenerateCommand.Create(environment),
        ListCommand.Create(environment),
        SchemaCommand.Create(environment),
    };
}
