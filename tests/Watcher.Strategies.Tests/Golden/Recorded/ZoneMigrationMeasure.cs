using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>More moves planned in all; by type (volumes, live, cold).</summary>
internal static class ZoneMigrationMeasure
{
    public static LevelScore Of(RecordedCase golden, IReadOnlyList<ClusterAction> actions, ClusterModel after)
    {
        int volumes = actions.Count(a => a is VolumeMigrateAction), live = actions.Count(a => a is MigrateAction { Type: MigrationType.Live });
        int cold = actions.Count(a => a is MigrateAction { Type: MigrationType.Cold });
        return new LevelScore([-volumes - live - cold], [-volumes, -live, -cold]);
    }
}
