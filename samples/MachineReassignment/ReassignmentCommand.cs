using System.CommandLine;
using System.CommandLine.Parsing;

namespace Watcher.MachineReassignment;

/// <summary>The command line of the challenge, testable in process.</summary>
internal static class ReassignmentCommand
{
    internal const int Done = 0;
    internal const int WrongInput = 2;
    internal const int OwnFault = 3;

    // A value is a value: neither a response file nor a bundle of short options.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs a command line; never throws.</summary>
    /// <returns>The exit code: 0 done, 2 wrong usage or input, 3 a fault of ours.</returns>
    internal static int Run(string[] args, RunEnvironment environment)
    {
        var problems = new ProblemReport(environment.Error);
        try
        {
            ParseResult result = Root(environment, problems).Parse(args, s_parser);
            foreach (ParseError wrong in result.Errors) problems.Add("command line", wrong.Message);
            return problems.HasErrors ? WrongInput : result.Invoke(new InvocationConfiguration
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InputException e)
        {
            problems.Add(e.Where, e.Message);
            return WrongInput;
        }
        catch (Exception e)
        {
            problems.Add("internal error", $"{e.GetType().Name}: {e.Message}; this is a fault of the program itself, please report it with the input");
            return OwnFault;
        }
        finally
        {
            environment.Out.Flush();
            environment.Error.Flush();
        }
    }

    private static RootCommand Root(RunEnvironment environment, ProblemReport problems)
    {
        Option<string?> seconds = Text("-t", "SECONDS", "Time from the start of the process until the answer is written.");
        Option<string?> model = Text("-p", "MODEL", "The instance, gzip or not.");
        Option<string?> initial = Text("-i", "INITIAL_ASSIGNMENT", "The machine of each process as it is now, gzip or not.");
        Option<string?> output = Text("-o", "NEW_ASSIGNMENT", "Where the answer goes.");
        Option<string?> seed = Text("-s", "SEED", "Seed of the search.");
        Option<string?> work = Text("--work", "N", "Units of work instead of time: the same answer on every run and machine. With -t as well, whichever ends first.");
        Option<bool> quiet = new("--quiet") { Description = "Print the last line only." };
        var root = new RootCommand("Finds a better assignment of processes to machines (ROADEF/EURO challenge 2012).") { seconds, model, initial, output, seed, work, quiet };
        root.SetAction(result => new ReassignmentRun(environment, problems).Run(new RunArguments(
            result.GetValue(seconds), result.GetValue(model), result.GetValue(initial), result.GetValue(output), result.GetValue(seed), result.GetValue(work), result.GetValue(quiet))));
        return root;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
