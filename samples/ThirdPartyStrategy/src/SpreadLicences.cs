using Watcher.Goals;
using Watcher.Model;
using Watcher.Strategies;

namespace ThirdParty;

/// <summary>At most so many instances with one licence on each compute node, with the fewest migrations.</summary>
[Strategy("spread_licences", Goal = GoalNames.WorkloadBalancing,
    Description = "Keeps at most max_per_node instances of a licence on each compute node, with the fewest migrations.")]
[Reads(CdmAttribute.InstanceMetadata)]
public sealed class SpreadLicences : Strategy<SpreadLicencesParameters>
{
    protected override Solution Solve(StrategyContext context, SpreadLicencesParameters parameters)
    {
        int max = parameters.MaxPerNode;
        Instance[] licensed = [.. context.Instances.Where(i => i.Metadata["licence"] == parameters.Licence)];
        var held = context.Nodes.ToDictionary(n => n, n => licensed.Count(i => i.Node == n));

        // One migration takes one licence off a crowded node, so each is worth it; small instances are the cheap ones to move.
        foreach (Instance instance in licensed.OrderBy(i => i.MemoryMiB))
        {
            ComputeNode home = instance.Node!.Value;
            if (held[home] <= max || context.CancellationToken.IsCancellationRequested)
                continue;

            string reason = $"{held[home]} instances with licence {parameters.Licence} on {home.Hostname}, {max} allowed";
            foreach (ComputeNode node in context.Nodes.Where(n => held[n] < max).OrderBy(n => held[n]))
            {
                if (context.State.TryMigrate(instance, node, out _, reason)) // checked: room, zone, groups, locks, filters, scope
                {
                    held[home]--;
                    held[node]++;
                    break;
                }
            }
        }

        foreach ((ComputeNode node, int count) in held.Where(h => h.Value > max).OrderBy(h => h.Key.Row))
            context.Note($"{node.Hostname} keeps {count} instances with licence {parameters.Licence}: no legal node has room for more");
        if (context.State.Actions.Count == 0 && held.Values.All(count => count <= max))
            context.Note($"no node has more than {max} instances with licence {parameters.Licence}");
        return context.Conclude();
    }
}
