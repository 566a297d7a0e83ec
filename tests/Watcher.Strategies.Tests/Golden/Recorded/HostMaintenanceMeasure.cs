using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>Active instances left on the node; instances left; node still enabled; migrations.</summary>
internal static class HostMaintenanceMeasure
{
    public static LevelScore Of(RecordedCase golden, IReadOnlyList<ClusterAction> actions, ClusterModel after)
    {
        if (golden.Model.FindNodeByHostname(golden.Parameters["maintenance_node"]!) is not { } node)
        {
            return new LevelScore([0]);
        }

        var end = new ComputeNode(after, node.Row);
        return new LevelScore([end.Instances.Count(i => i.VmState == "active")], [end.Instances.Count], [end.IsEnabled ? 1 : 0], [actions.Count(a => a is MigrateAction)]);
    }
}
