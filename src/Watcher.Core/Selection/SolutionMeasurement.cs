using Watcher.Actions;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Selection;

/// <summary>What criteria are computed from: the actions that count, the models around them, and how the plan says that it ended.</summary>
internal sealed record SolutionMeasurement(PlanStatus Status, IReadOnlyList<ClusterAction> Actions, double? MakespanSeconds, EfficacyContext Efficacy)
{
    public double StatusRank => Status switch { PlanStatus.Succeeded => 0, PlanStatus.Cancelled => 1, _ => 2 };

    public int Migrations => Moves().Count();

    public double MigratedMemoryMiB => Moves().Sum(a => Efficacy.Before.Instances.TryGet(a.ResourceId, out Instance instance) ? (double)instance.MemoryMiB : 0);

    private IEnumerable<ClusterAction> Moves() => Actions.Where(a => a is MigrateAction or EvacuateAction);
}
