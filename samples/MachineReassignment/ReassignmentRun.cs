using Watcher.Solvers;

namespace Watcher.MachineReassignment;

/// <summary>One run: reads, searches, proves the answer and writes it.</summary>
internal sealed class ReassignmentRun(RunEnvironment environment, ProblemReport problems)
{
    internal int Run(RunArguments arguments)
    {
        // Everything is looked at before anything is given up on: all problems at once.
        SearchBudget budget = SearchBudget.Read(arguments, problems);
        ReassignmentModel? model = IsGiven("-p", arguments.Model, "a model file") ? problems.Try(() => ModelReader.Read(arguments.Model!)) : null;
        int[]? initial = IsGiven("-i", arguments.Initial, "the file of the initial assignment")
            ? problems.Try(() => AssignmentFile.Read(arguments.Initial!, model, problems))
            : null;
        if (IsGiven("-o", arguments.Output, "the path of the new assignment")) CheckOutput(arguments);
        PlacementProblem? problem = model is null || initial is null ? null : Create(arguments, model, initial);
        if (problems.HasErrors) return ReassignmentCommand.WrongInput;

        PlacementResult result = Solve(problem!, budget);
        int[] assignment = [.. result.Assignment];
        List<string> broken = AssignmentRules.Broken(model!, initial, assignment);
        if (broken.Count > 0) throw new InvalidOperationException($"the answer breaks a rule, so none was written: {broken[0]}");
        AssignmentFile.Write(arguments.Output!, assignment);
        Print(model!, result, arguments.Quiet);
        return ReassignmentCommand.Done;
    }

    private bool IsGiven(string option, string? value, string expected)
    {
        if (!string.IsNullOrEmpty(value)) return true;
        problems.Add(option, $"is {(value is null ? "missing" : "empty")}, expected {expected}");
        return false;
    }

    private void CheckOutput(RunArguments arguments)
    {
        try
        {
            AssignmentFile.CheckWritable(arguments.Output!, arguments.Model, arguments.Initial);
        }
        catch (InputException e)
        {
            problems.Add(e.Where, e.Message);
        }
    }

    private PlacementProblem? Create(RunArguments arguments, ReassignmentModel model, int[] initial)
    {
        problems.Add(arguments.Initial!, AssignmentRules.Broken(model, initial, initial));
        if (problems.HasErrors) return null;
        try
        {
            return ReassignmentProblem.Create(model, initial);
        }
        catch (PlacementProblemException e)
        {
            problems.Add(arguments.Model!, e.Errors);
            return null;
        }
    }

    private PlacementResult Solve(PlacementProblem problem, SearchBudget budget)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(environment.CancellationToken);
        TimeSpan? time = budget.SearchTime(environment.Clock.Elapsed);

        // The engine's own limit begins when its tables stand; the token counts them too.
        if (time is { } limit) stop.CancelAfter(limit);
        return new PlacementSolver().Solve(problem, new SolveOptions { Seed = budget.Seed, WorkBudget = budget.Work, TimeLimit = time }, stop.Token);
    }

    private void Print(ReassignmentModel model, PlacementResult result, bool quiet)
    {
        LevelResult cost = result.Levels[0];
        if (!quiet)
        {
            string end = result.StopReason switch
            {
                StopReason.Optimal => "proven optimal",
                StopReason.WorkBudget => "the work is done",
                StopReason.Exhausted => "nothing can move",
                _ when environment.CancellationToken.IsCancellationRequested => "interrupted",
                _ => "the time is over",
            };
            Line($"size {model.Processes} processes of {model.Services} services on {model.Machines} machines, {model.Resources} resources");
            Line($"initial {cost.Before}");
            Line($"bound {cost.LowerBound}");
            Line($"moved {result.Moves.Length}");
            Line($"end {environment.Clock.Elapsed.TotalSeconds:0.00} s, {result.Work} units of work: {end}");
        }

        Line($"cost {cost.After}");
    }

    private void Line(FormattableString text) => environment.Out.WriteLine(FormattableString.Invariant(text));
}
