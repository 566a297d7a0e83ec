using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Upstream's <c>storage_capacity_balance</c>: brings every storage pool under a share of its size by moving the fewest GB. Differs from upstream where
/// upstream has faults: it works on the snapshot and its scope; typed volumes move between pools of their type first, and get another type, equal in
/// everything but the backend, only where that is not enough; of each pool goes the cheapest set of volumes that is enough rather than the smallest first;
/// what has been moved counts on both pools; a pool whose size or free space is unknown is neither source nor destination.
/// </summary>
[Strategy("storage_capacity_balance", Goal = GoalNames.WorkloadBalancing, DisplayName = "Storage Capacity Balance Strategy",
    Description = "Brings every storage pool under a threshold of its size by moving the fewest GB.",
    UseWhen = "When storage pools run full while others have room.")]
[Reads(CdmAttribute.VolumeHost, CdmAttribute.VolumeSize, CdmAttribute.VolumeStatus, CdmAttribute.VolumeVolumeType, CdmAttribute.StoragePoolTotalCapacity,
    CdmAttribute.StoragePoolFreeCapacity, CdmAttribute.StoragePoolAllocatedCapacity)]
[DiffersFromUpstream(
    "It gives a plan: upstream's ends in an exception of its planner whenever there is something to do.",
    "It works on the snapshot and the audit's scope; upstream asks the block storage service and ignores the scope.",
    "Typed volumes move between pools of their type first and get another type, equal in all but the backend, only where that is not enough; upstream can only retype them.",
    "The fewest GB are moved, over all volumes, with proven bounds; upstream takes the smallest volumes first, which makes the most moves.",
    "As many pools as the room in the others allows come under the threshold; a pool that is over it never ends fuller than it was.",
    "What has been moved counts on both pools, in used and in allocated space.",
    "A pool whose size or free space is unknown or 0 takes no part; upstream fails with an exception.",
    "ex_pools is a parameter here, a configuration option upstream.")]
public sealed class StorageCapacityBalance : Strategy<StorageCapacityBalanceParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<StorageCapacityBalanceParameters> ParametersContract => BalancingJson.Default.StorageCapacityBalanceParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, StorageCapacityBalanceParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        var pools = new PoolProblem(context, parameters);
        if (pools.Problem is not { } problem)
        {
            context.Note("no storage pool with a known size can take part");
            return context.Conclude();
        }

        double price = context.Worth.MinimumGainPerMovedGiB;
        IPlacementSolver solver = price > 0 ? new WorthwhileSolver(new DescentSolver(), 0, PoolProblem.SizeColumn, price) : new DescentSolver();
        PlacementResult result = solver.Solve(problem, new SolveOptions
        {
            Seed = (ulong)context.Seed,
            WorkBudget = context.Budget.WorkUnits,
            TimeLimit = context.Budget.WallClock,
            TimeProvider = context.TimeProvider,
        }, context.CancellationToken);
        foreach (PlacementMove move in result.Moves)
        {
            Volume volume = pools.VolumeOf(move.Item);
            StoragePool from = pools.PoolOf(move.From), to = pools.PoolOf(move.To);
            string reason = string.Create(CultureInfo.InvariantCulture, $"takes {volume.SizeGB} GB off {from.Name}");
            if (pools.ActionFor(volume, to).Apply(context.State, reason) is { } refusal)
            {
                throw new Diagnostics.WatcherException($"the engine proposed a move that breaks a rule: {refusal.Message}");
            }
        }

        ObjectiveLevelResult[] levels = [.. result.Levels.Zip(PoolProblem.LevelNames).Select(l => new ObjectiveLevelResult(
            l.Second.Name, ObjectiveDirection.Minimize, l.First.Before / l.Second.StepsPerUnit, l.First.After / l.Second.StepsPerUnit, l.First.LowerBound / l.Second.StepsPerUnit))];
        if (levels[0].After > 0)
        {
            context.Note(string.Create(CultureInfo.InvariantCulture, $"{levels[0].After} storage pool{(levels[0].After == 1 ? " stays" : "s stay")} at or over the threshold: no legal move was found that helps"));
        }

        if (result.Forgone is { } forgone)
        {
            context.Note(WorthNotes.Left(forgone.Moves, forgone.Gain, levels[0].Name, forgone.Cost, price));
        }

        return context.Conclude(new SolutionDetails
        {
            IsCharged = price > 0,
            Objective = levels,
            Reevaluate = after => pools.Reevaluate(after, levels),
            Reproducible = result.IsReproducible,
        });
    }
}
