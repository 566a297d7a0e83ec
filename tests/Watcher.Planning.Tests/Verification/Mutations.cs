using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>The catalogue of mutations of plans. Some break a rule always, some now and then: the judge says.</summary>
internal static class Mutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Move("destination: another host", (m, _, move, rng) => To(move, Any(m, rng))),
        Move("destination: the fullest host", (m, _, move, _) => To(move, m.Nodes.OrderByDescending(n => n.Instances.Sum(i => (long)i.MemoryMiB)).First().Hostname)),
        Move("destination: a host that is disabled or down", (m, _, move, rng) => Pick([.. m.Nodes.Where(n => !n.IsEnabled || !n.IsUp)], rng) is { Count: > 0 } bad ? To(move, bad[0].Hostname) : null),
        Move("destination: unknown", (_, _, move, _) => To(move, "nowhere")),
        Move("destination: the source", (_, _, move, _) => To(move, move.Source)),
        Move("source: another host", (m, _, move, rng) => move with { Source = Any(m, rng) }),
        Move("source: unknown", (_, _, move, _) => move with { Source = "nowhere" }),
        Move("live and cold changed", (_, _, move, _) => move with { Type = move.Type == MigrationType.Live ? MigrationType.Cold : MigrationType.Live }),
        Move("evacuated in the place of moved", (_, _, move, _) => new EvacuateAction(move.Instance, "", move.Source, move.Destination!)),
        Move("another instance", (m, _, move, rng) => new MigrateAction(m.Instances[rng.Next(m.Instances.Count)].Uuid, "", move.Type, move.Source, move.Destination)),
        Move("unknown instance", (_, _, move, _) => new MigrateAction("nobody", "", move.Type, move.Source, move.Destination)),
        Plan("destinations exchanged", ExchangeDestinations),
        Plan("an action left out", (p, rng) => Without(p, rng.Next(p.Actions.Count))),
        Plan("a switch left out", (p, rng) => Pick([.. Of<ChangeServiceStateAction>(p), .. Of<ChangePowerStateAction>(p)], rng) is { Count: > 0 } at ? Without(p, at[0]) : null),
        Plan("two actions exchanged", (p, rng) => p.Actions.Count < 2 ? null : Exchange(p, rng.Next(p.Actions.Count), rng.Next(p.Actions.Count))),
        Plan("two neighbours exchanged", (p, rng) => p.Actions.Count < 2 ? null : Exchange(p, rng.Next(p.Actions.Count - 1), -1)),
        Each("a dependency left out", (_, a, rng) => a.DependsOn.Count == 0 ? null : a with { DependsOn = [.. a.DependsOn.Where((_, i) => i != rng.Next(a.DependsOn.Count))] }),
        Each("all dependencies left out", (_, a, _) => a.DependsOn.Count == 0 ? null : a with { DependsOn = [] }),
        Each("unknown dependency", (_, a, _) => a with { DependsOn = [.. a.DependsOn, 99] }),
        Each("depends on itself", (_, a, _) => a with { DependsOn = [.. a.DependsOn, a.Id] }),
        Each("depends on the last", (p, a, _) => a with { DependsOn = [.. a.DependsOn, p.Actions.Count] }),
        Each("number of another", (p, a, rng) => a with { Id = 1 + rng.Next(p.Actions.Count) }),
        Each("started at once", (_, a, _) => a with { StartSeconds = 0 }),
        Each("started early", (_, a, rng) => a with { StartSeconds = Math.Floor(a.StartSeconds * rng.Next(100)) / 100 }),
        Each("started 1 µs early", (_, a, _) => a with { StartSeconds = a.StartSeconds - 1e-6 }),
        Each("takes longer", (_, a, _) => a with { DurationSeconds = (a.DurationSeconds * 3) + 1 }),
        Each("negative time", (_, a, rng) => rng.Chance(50) ? a with { StartSeconds = -1 } : a with { DurationSeconds = double.NaN }),
        Plan("an action twice", (p, rng) => Append(p, p.Actions[rng.Next(p.Actions.Count)].Action)),
        Add("a move added", (m, rng) => m.Instances[rng.Next(m.Instances.Count)] is { Node: { } home } i ? Live(i, home.Hostname, Any(m, rng)) : null),
        Add("a locked instance moved", (m, rng) => Pick([.. m.Instances.Where(i => i.IsLocked && i.Node is not null)], rng) is { Count: > 0 } locked
            ? Live(locked[0], locked[0].Node!.Value.Hostname, Any(m, rng)) : null),
        Add("a power-off added", (m, rng) => m.BaremetalNodes[rng.Next(m.BaremetalNodes.Count)] is var machine ? new ChangePowerStateAction(machine.Uuid, machine.Hostname, On: false) : null),
        Insert("a disabling put in", (m, rng) => m.Nodes[rng.Next(m.Nodes.Count)] is var node ? new ChangeServiceStateAction(node.Uuid, node.Hostname, Enable: false) : null),
        Insert("a stop put in", (m, rng) => new StopAction(m.Instances[rng.Next(m.Instances.Count)].Uuid)),
        Insert("a deletion put in", (m, rng) => new DeleteAction(m.Instances[rng.Next(m.Instances.Count)].Uuid)),
        Add("a volume moved", (m, rng) => new VolumeMigrateAction(m.Volumes[rng.Next(m.Volumes.Count)].Uuid, "", VolumeMigrationType.Migrate, m.StoragePools[rng.Next(3)].Name)),
        new("pool: another", (m, p, rng) => Pick(Of<VolumeMigrateAction>(p), rng) is { Count: > 0 } at
            ? (m, With(p, at[0], a => a with { Action = (VolumeMigrateAction)a.Action with { DestinationPool = m.StoragePools[rng.Next(3)].Name } })) : null),
    ];

    private static Mutation Plan(string name, Func<ActionPlan, Rng, ActionPlan?> change) =>
        new(name, (m, p, rng) => p.Actions.Count > 0 && change(p, rng) is { } changed ? (m, changed) : null);

    private static Mutation Each(string name, Func<ActionPlan, PlannedAction, Rng, PlannedAction?> change) => Plan(name, (p, rng) =>
        rng.Next(p.Actions.Count) is var at && change(p, p.Actions[at], rng) is { } changed ? With(p, at, _ => changed) : null);

    private static Mutation Move(string name, Func<ClusterModel, ActionPlan, MigrateAction, Rng, ClusterAction?> change) => new(name, (m, p, rng) =>
        Pick(Of<MigrateAction>(p), rng) is { Count: > 0 } at && change(m, p, (MigrateAction)p.Actions[at[0]].Action, rng) is { } changed
            ? (m, With(p, at[0], a => a with { Action = changed })) : null);

    private static Mutation Add(string name, Func<ClusterModel, Rng, ClusterAction?> make) =>
        new(name, (m, p, rng) => make(m, rng) is { } action ? (m, Append(p, action)) : null);

    private static Mutation Insert(string name, Func<ClusterModel, Rng, ClusterAction?> make) => new(name, (m, p, rng) =>
        make(m, rng) is { } action && rng.Next(p.Actions.Count + 1) is var at
            ? (m, Renumber(p, [.. p.Actions.Take(at), New(action, 0, 0), .. p.Actions.Skip(at)])) : null);

    private static List<int> Of<T>(ActionPlan plan)
        where T : ClusterAction => [.. Enumerable.Range(0, plan.Actions.Count).Where(i => plan.Actions[i].Action is T)];

    private static List<T> Pick<T>(List<T> from, Rng rng) => from.Count == 0 ? [] : [from[rng.Next(from.Count)]];

    private static string Any(ClusterModel model, Rng rng) => model.Nodes[rng.Next(model.Nodes.Count)].Hostname;

    private static MigrateAction To(MigrateAction move, string host) => move with { Destination = host };

    private static MigrateAction Live(Instance instance, string from, string to) =>
        new(instance.Uuid, "", instance.VmState == "stopped" ? MigrationType.Cold : MigrationType.Live, from, to);

    private static PlannedAction New(ClusterAction action, double start, double duration) => new(1000, action, [], start, duration, 0, null, null);

    public static ActionPlan With(ActionPlan plan, int at, Func<PlannedAction, PlannedAction> change) =>
        plan with { Actions = [.. plan.Actions.Select((a, i) => i == at ? change(a) : a)] };

    private static ActionPlan Without(ActionPlan plan, int at) => Renumber(plan, [.. plan.Actions.Where((_, i) => i != at)]);

    /// <summary>One more action, after all others in every sense.</summary>
    public static ActionPlan Append(ActionPlan plan, ClusterAction action)
    {
        double end = plan.Actions.Select(a => a.StartSeconds + a.DurationSeconds).DefaultIfEmpty(0).Max();
        return plan with { Actions = [.. plan.Actions, New(action, end, 1) with { Id = plan.Actions.Count + 1, DependsOn = [.. plan.Actions.Select(a => a.Id)] }] };
    }

    /// <summary>Exchanges two actions in the list (the next one for -1); dependencies on what is listed later now are left out.</summary>
    private static ActionPlan? Exchange(ActionPlan plan, int a, int b)
    {
        PlannedAction[] actions = [.. plan.Actions];
        b = b < 0 ? a + 1 : b;
        (actions[a], actions[b]) = (actions[b], actions[a]);
        return a == b ? null : Renumber(plan, actions);
    }

    private static ActionPlan Renumber(ActionPlan plan, IReadOnlyList<PlannedAction> actions)
    {
        var ids = new Dictionary<int, int>();
        var changed = new List<PlannedAction>();
        foreach (PlannedAction action in actions)
        {
            changed.Add(action with { Id = changed.Count + 1, DependsOn = [.. action.DependsOn.Where(ids.ContainsKey).Select(d => ids[d])] });
            ids[action.Id] = changed.Count;
        }

        return plan with { Actions = changed };
    }

    private static ActionPlan? ExchangeDestinations(ActionPlan plan, Rng rng)
    {
        List<int> moves = Of<MigrateAction>(plan);
        if (moves.Count < 2)
        {
            return null;
        }

        int a = moves[rng.Next(moves.Count)], b = moves[rng.Next(moves.Count)];
        var first = (MigrateAction)plan.Actions[a].Action;
        var second = (MigrateAction)plan.Actions[b].Action;
        return With(With(plan, a, x => x with { Action = To(first, second.Destination!) }), b, x => x with { Action = To(second, first.Destination!) });
    }
}
