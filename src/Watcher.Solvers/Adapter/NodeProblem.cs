using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>A context translated into the engine's numbers. Immutable once made.</summary>
internal sealed class NodeProblem
{
    private readonly StrategyContext _context;
    private readonly List<string> _constraintNames = [];

    public NodeProblem(
        StrategyContext context, List<(MeasuredUse Use, CapacityRule Rule)> measured, IReadOnlyList<NodeLevel> levels,
        IReadOnlyList<NodeConstraint> constraints, NodeTerms terms, bool countsData)
    {
        _context = context;
        Levels = levels;
        StepsPerUnit = measured.DistinctBy(m => m.Use.Name).ToDictionary(m => m.Use.Name, m => m.Use.StepsPerUnit, StringComparer.Ordinal);
        ClusterModel model = context.Model;
        var builder = new PlacementProblemBuilder();
        int resources = model.Resources.Count, dimensions = resources + measured.Count;
        foreach (Resource resource in model.Resources)
        {
            builder.AddDimension(resource.Name);
        }

        foreach ((MeasuredUse use, CapacityRule rule) in measured)
        {
            builder.AddDimension(use.Name, rule);
        }

        var costs = new MoveCosts(builder, terms.Limits, levels, countsData);
        builder.EnsureCapacity(model.Nodes.Count, 0);

        var row = new long[dimensions];
        var fixedLoad = new long[dimensions];
        var binOfNode = new int[model.Nodes.Count];
        var nodes = new List<int>();
        for (int node = 0; node < binOfNode.Length; node++)
        {
            binOfNode[node] = -1;
            if (context.Scope.HasNode(node))
            {
                for (int d = 0; d < resources; d++)
                {
                    row[d] = Math.Max(0, model.CapacityColumn(d)[node]);
                }

                for (int d = 0; d < measured.Count; d++)
                {
                    row[resources + d] = measured[d].Use.NodeCapacity[node];
                    fixedLoad[resources + d] = measured[d].Use.NodeOverhead[node];
                }

                binOfNode[node] = builder.AddBin(row, fixedLoad, RolesOf(context, new ComputeNode(model, node), terms.OnlyTo));
                nodes.Add(node);
            }
        }

        var classes = new NodeClasses(context, terms, builder, binOfNode, nodes.Count);
        ReadOnlySpan<int> memoryOf = model.DemandColumn(1), diskOf = model.DemandColumn(2);
        int count = 0;
        var items = new int[model.Instances.Count];
        var chosen = new bool[items.Length];
        var movables = new bool[items.Length];
        var initialBin = new int[items.Length];
        var classOf = new int[items.Length];
        var costRows = new long[items.Length * costs.Width];
        ReadOnlySpan<int> nodeOf = context.State.NodeOfInstance;
        var movability = new MovableItems(context, classes, terms.MoveAs);
        var who = new MovableSet(terms.Only, new Recovery(context, terms.Recover));
        for (int i = 0; i < nodeOf.Length; i++)
        {
            int bin = nodeOf[i] is var home && home >= 0 ? binOfNode[home] : -1;
            var instance = new Instance(model, i);
            bool recovers = (home < 0 || bin >= 0) && who.Recovery.Includes(instance);
            if (bin < 0 && !recovers)
            {
                continue;
            }

            bool isChosen = recovers || who.IsChosen(instance), cold = false;
            bool movable = recovers || movability.IsMovable(instance, isChosen, out cold);
            costs.Write(costRows.AsSpan(count * costs.Width, costs.Width), instance, memoryOf[i], diskOf[i], cold, movable, recovers);
            initialBin[count] = recovers ? -1 : bin;
            classOf[count] = movable ? classes.ClassOf(i) : PlacementProblemBuilder.AnyBin;
            items[count] = i;
            chosen[count] = isChosen;
            movables[count++] = movable;
        }

        Array.Resize(ref items, count);
        builder.AddItems(count, initialBin, movables, classOf, costRows);
        for (int d = 0; d < resources; d++)
        {
            builder.SetDemand(d, model.DemandColumn(d), items);
        }

        for (int d = 0; d < measured.Count; d++)
        {
            builder.SetDemand<long>(resources + d, measured[d].Use.InstanceUse, items);
        }

        Held = who.Recovery.AddHeld(movability.Held);
        Numbers = new PlacementNumbers(model, dimensions, [.. nodes], binOfNode, items, chosen, movables);
        AddServerGroups(builder);
        AddHints(builder);
        ServerGroupCount = _constraintNames.Count;
        AddConstraints(builder, constraints);
        builder.WithLimits(NodeLimits.From(terms.Limits));
        builder.WhenBroken(terms.WhenBroken);
        PlacementObjective objectives = PlacementObjective.Minimize(Terms(levels[0]));
        foreach (NodeLevel next in levels.Skip(1))
        {
            objectives = objectives.ThenMinimize(Terms(next));
        }

        Problem = builder.WithObjective(objectives).Build();
    }

    public PlacementProblem Problem { get; }

    public PlacementNumbers Numbers { get; }

    public IReadOnlyList<NodeLevel> Levels { get; }

    /// <summary>How many instances stay, by the reason.</summary>
    public IReadOnlyDictionary<string, int> Held { get; }

    /// <summary>The first so many rules of the problem are the model's own; the others are required by the strategy.</summary>
    public int ServerGroupCount { get; }

    /// <summary>Integer steps in one unit of each measured dimension, by its name.</summary>
    public IReadOnlyDictionary<string, double> StepsPerUnit { get; }

    /// <summary>For people: the name of each rule of the problem.</summary>
    public IReadOnlyList<string> ConstraintNames => _constraintNames;

    private static BinRoles RolesOf(StrategyContext context, ComputeNode node, DestinationRules destinations)
    {
        if (!context.State.IsUp(node))
        {
            return BinRoles.None;
        }

        return !context.State.IsEnabled(node) || node.IsBusy ? BinRoles.Sends
            : destinations.Open(node) ? BinRoles.All : BinRoles.Sends | BinRoles.Releasable;
    }

    private ObjectiveTerm[] Terms(NodeLevel level) => [.. level.Terms.Select(t => t.Bind(Numbers).WithWeight(t.Weight))];

    private void AddConstraints(PlacementProblemBuilder builder, IReadOnlyList<NodeConstraint> constraints)
    {
        foreach (NodeConstraint constraint in constraints)
        {
            if (constraint.Bind(Numbers) is { } rule)
            {
                builder.Require(rule);
                _constraintNames.Add(constraint.Name);
            }
        }
    }

    /// <summary>Who is kept apart by a hint; who is to be near is held where he is.</summary>
    private void AddHints(PlacementProblemBuilder builder)
    {
        foreach (Instance instance in _context.Model.InstancesWithHostHints)
        {
            foreach (Instance other in instance.KeptApart)
            {
                if (other.Row > instance.Row && Numbers.ItemOf(instance) is var one and >= 0 && Numbers.ItemOf(other) is var two and >= 0)
                {
                    builder.Require(new AntiAffinity([one, two]));
                    _constraintNames.Add($"different_host {instance.Uuid} {other.Uuid}");
                }
            }
        }
    }

    private void AddServerGroups(PlacementProblemBuilder builder)
    {
        foreach (ServerGroup group in _context.Model.ServerGroups)
        {
            if (group.Policy != "anti-affinity")
            {
                continue;
            }

            List<int> members = Numbers.ItemsOf(group);
            if (members.Count > 1)
            {
                builder.Require(new AntiAffinity(members, Math.Max(1, group.MaxServerPerHost)));
                _constraintNames.Add("server_group " + group.Uuid);
            }
        }
    }
}
