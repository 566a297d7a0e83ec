using System.CommandLine;
using System.CommandLine.Parsing;
using Watcher.Diagnostics;

namespace Watcher.DatacenterRepair;

/// <summary>The command line, testable in process.</summary>
internal static class RepairCommand
{
    internal const int Done = 0;
    internal const int Negative = 1;
    internal const int WrongInput = 2;
    internal const int OwnFault = 3;

    // A value is a value: neither a response file nor a bundle of short options.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs a command line; never throws.</summary>
    /// <returns>The exit code: 0 done, 1 not everything could be mended, 2 wrong usage or input, 3 a fault of ours.</returns>
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
        catch (InvalidInputException e)
        {
            problems.Add(e.InputName, [.. e.Problems.Select(p => p.ToString())]);
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
        Argument<string?> file = new("FILE") { Description = "The datacenter, gzip or not.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> plan = Text("-o", "PLAN.json", "Where the plan goes.");
        Option<string?> model = Text("--model", "MODEL.json", "Where the cluster model goes that the plan is for; 'watcher verify' takes both.");
        Option<string?> workers = Text("--workers", "N", "Actions at once in all; default 16. Two arrivals and two departures at once on each server whatever N.");
        Option<bool> quiet = new("--quiet") { Description = "Print nothing." };
        var root = new RootCommand("Mends a datacenter: makes a plan that relieves overloaded servers and starts waiting machines, and proves it.") { file, plan, model, workers, quiet };
        root.SetAction(result => new RepairRun(environment, problems).Run(new RepairArguments(
            result.GetValue(file), result.GetValue(plan), result.GetValue(model), result.GetValue(workers), result.GetValue(quiet))));
        return root;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
