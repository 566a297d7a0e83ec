using Spectre.Console;
using Watcher.Planning;

namespace Watcher.QuickStart.Views;

/// <summary>What the independent verifier says.</summary>
internal static class ProofView
{
    public static void Write(IAnsiConsole console, VerificationReport proof)
    {
        console.Write(new Rule("[bold]The proof[/]").LeftJustified());
        if (proof.IsFeasible)
        {
            console.MarkupLine("[green]Feasible[/]: in the listed order, on the schedule, and in every execution that the dependencies allow, however long each action takes.");
            console.MarkupLine("[dim]Said by a verifier that shares no code with strategy, solver or planner.[/]");
        }
        else
        {
            console.MarkupLineInterpolated($"[red]{proof.Violations.Count} rules are broken:[/]");
            foreach (Violation violation in proof.Violations)
            {
                console.MarkupLineInterpolated($"  {violation.ToString()}");
            }
        }

        foreach (string warning in proof.Warnings)
        {
            console.MarkupLineInterpolated($"[yellow]{warning}[/]");
        }

        console.WriteLine();
    }
}
