using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>Active instances left on the node; instances left; node still enabled; migrations.</summary>
internal static class HostMaintenanceMeasure
{
    public static Measure Of(GoldenCase golden, GoldenPlan plan)
    {
        if (golden.Model.FindNodeByHostname(golden.Parameters["maintenance_node"]!) is not { } node)
        {
            return new Measure([0]);
        }

        var end = new ComputeNode(plan.After, node.Row);
        return new Measure([end.Instances.Count(i => i.VmState == "active")], [end.Instances.Count], [end.IsEnabled ? 1 : 0], [plan.Migrations]);
    }
}
