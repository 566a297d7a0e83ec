using Spectre.Console;
using Watcher.Model;

namespace Watcher.QuickStart.Views;

/// <summary>What the cluster is.</summary>
internal static class ClusterView
{
    public static void Write(IAnsiConsole console, ClusterModel model)
    {
        int zones = model.Nodes.SelectMany(n => n.Zones).Distinct(StringComparer.Ordinal).Count();
        int fixedOnes = model.Instances.Count(i => i.IsLocked || i.TaskState is not null || i.IsExcluded);
        console.Write(new Rule("[bold]The cluster[/]").LeftJustified());
        console.MarkupLineInterpolated($"{model.Nodes.Count} compute nodes in {zones} availability zones, {model.Instances.Count} instances ({fixedOnes} of them locked, busy or excluded), {model.ServerGroups.Count} server groups, {model.Volumes.Count} volumes.");
        console.MarkupLineInterpolated($"The audit: [bold]vm_workload_consolidation[/] – release as many nodes as possible, with the fewest migrations.");
        console.WriteLine();
    }
}
