using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Audits;

/// <summary>Weighs a solution against what it moves, where moving has a price and the strategy has not weighed it itself.</summary>
internal static class MoveCharges
{
    /// <summary>What of a solution is worth its moves; the solution itself, with a note or warning where that says why nothing was weighed.</summary>
    public static Solution Weigh(AuditServices services, StrategyDescriptor strategy, StrategyContext context, Solution solution)
    {
        double price = services.Options.Worth.MinimumGainPerMovedGiB;
        SolutionDetails details = solution.Details;
        if (!(price > 0) || details.IsCharged || !solution.Actions.Any(a => a.Action is MigrateAction or VolumeMigrateAction))
        {
            return solution;
        }

        if (strategy.IsDemand)
        {
            return With(solution, details with { Notes = [.. details.Notes, $"worth.minimum_gain_per_moved_gib is not asked of '{strategy.Name}': it does what is demanded"] });
        }

        string? missing = services.WorthCheck is null ? "this engine has no check of it"
            : details.Reevaluate is null || details.Objective.Count == 0
            ? $"strategy '{strategy.Name}' does not say how its goal is evaluated again (SolutionDetails.Reevaluate)" : null;
        if (missing is not null)
        {
            return With(solution, details with { Warnings = [.. details.Warnings, $"worth.minimum_gain_per_moved_gib cannot be judged, so no move is taken back: {missing}"] });
        }

        ObjectiveLevelResult goal = details.Objective[0];
        int sign = goal.Direction == ObjectiveDirection.Minimize ? 1 : -1;
        WorthwhileActions worth = services.WorthCheck!.Apply(
            context.Model, solution.Actions, services.Options.Planning, price, after => sign * details.Reevaluate!(after)[0].After);
        if (worth.LeftMoves == 0)
        {
            return solution;
        }

        ClusterModel after = AuditRunner.Replay(context.Model, worth.Actions);
        return solution.With(worth.Actions, after, details with
        {
            Objective = details.Reevaluate!(after),
            Alternatives = null,
            Notes = [.. details.Notes, WorthNotes.Left(worth.LeftMoves, worth.LeftGain, goal.Name, worth.LeftGiB, price)],
        });
    }

    private static Solution With(Solution solution, SolutionDetails details) => solution.With(solution.Actions, solution.After, details);
}
