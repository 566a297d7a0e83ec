using System.Globalization;
using Watcher.Benchmarks.Consolidation;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Benchmarks.Planning;

/// <summary>
/// Seeded move sets of live migrations, sizes 1 to 32 GiB:
/// <list type="bullet">
/// <item>scatter: from any node to any other, with room everywhere: limits alone;</item>
/// <item>drain: a fifth of the nodes disabled, emptied onto the others and powered off;</item>
/// <item>tight: nodes almost full, so that most moves wait for the room that others free.</item>
/// </list>
/// </summary>
internal static class MoveSets
{
    internal static IReadOnlyList<string> Families { get; } = ["scatter", "drain", "tight"];

    internal static MoveSet Generate(string family, int moves, int seed)
    {
        var draw = new Draw((ulong)((seed * 7919) + moves + family.Length));
        int nodes = Math.Max(8, moves / 10);
        int instances = family == "drain" ? moves * 5 : moves * 2;
        ClusterModel model = Cluster(draw, nodes, instances, family == "tight");
        var state = new ClusterState(model);
        if (family == "drain")
        {
            Drain(draw, model, state, moves);
        }
        else
        {
            for (int tries = 0; state.Actions.Count < moves && tries < moves * 1000; tries++)
            {
                Instance instance = model.Instances[draw.Below(instances)];
                _ = state.TryMigrate(instance, model.Nodes[draw.Below(nodes)], out _);
            }
        }

        if (state.Actions.Count < moves)
            throw new InvalidOperationException(FormattableString.Invariant($"{family}: {state.Actions.Count} of {moves} moves found"));
        return new MoveSet(family, model, state.Actions);
    }

    private static void Drain(Draw draw, ClusterModel model, ClusterState state, int moves)
    {
        int nodes = model.Nodes.Count, drained = 0, left = moves;
        for (; left > 0 && drained < nodes / 2; drained++)
        {
            ComputeNode node = model.Nodes[drained];
            _ = state.TryDisable(node, "maintenance", out _);
            foreach (Instance instance in node.Instances)
            {
                while (!state.TryMigrate(instance, model.Nodes[(nodes / 2) + draw.Below(nodes - (nodes / 2))], out _))
                {
                }

                left--;
            }

            _ = new Watcher.Actions.ChangePowerStateAction("m" + node.Uuid, node.Hostname, On: false).Apply(state);
        }
    }

    private static ClusterModel Cluster(Draw draw, int nodes, int instances, bool tight)
    {
        var builder = new ClusterModelBuilder();
        var load = new int[nodes];
        for (int i = 0; i < instances; i++)
        {
            int node = draw.Below(nodes), memory = 1024 << draw.Below(6);
            load[node] += memory;
            builder.Add(new InstanceData { Uuid = Id('i', i), Node = Id('n', node), Vcpus = 1, MemoryMiB = memory, DiskGiB = 1, State = "active" });
        }

        for (int n = 0; n < nodes; n++)
        {
            int memory = tight ? load[n] + (1024 * (1 + draw.Below(48))) : 1 << 30;
            builder.Add(new ComputeNodeData { Uuid = Id('n', n), Hostname = Id('h', n), Vcpus = 1 << 20, MemoryMiB = memory, DiskGiB = 1 << 20 });
            builder.Add(new BaremetalNodeData { Uuid = "m" + Id('n', n), Hostname = Id('h', n), PowerState = "on" });
        }

        return builder.Build();
    }

    private static string Id(char kind, int number) => kind + number.ToString("D6", CultureInfo.InvariantCulture);
}
