using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>More net released nodes; migrations; memory moved.</summary>
internal static class ReleasedNodesMeasure
{
    public static LevelScore Of(RecordedCase golden, IReadOnlyList<ClusterAction> actions, ClusterModel after)
    {
        Score score = Score.Of(golden.Model, after, golden.Metrics, actions.Count(a => a is MigrateAction));
        return new LevelScore([-score.Released], [score.Migrations], [score.MovedMemoryMiB]);
    }
}
