using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>More moves planned in all; by type (volumes, live, cold).</summary>
internal static class ZoneMigrationMeasure
{
    public static Measure Of(GoldenCase golden, GoldenPlan plan)
    {
        int volumes = plan.Actions.Count(a => a is VolumeMigrateAction), live = plan.Actions.Count(a => a is MigrateAction { Type: MigrationType.Live });
        int cold = plan.Actions.Count(a => a is MigrateAction { Type: MigrationType.Cold });
        return new Measure([-volumes - live - cold], [-volumes, -live, -cold]);
    }
}
