using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>What somebody would do, and the cluster after it.</summary>
public sealed record GoldenPlan(IReadOnlyList<ClusterAction> Actions, ClusterModel After)
{
    public int Migrations => Actions.Count(a => a is MigrateAction);
}
