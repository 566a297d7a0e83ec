using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Translates a context into the engine's numbers and the engine's answer back into moves.</summary>
internal sealed class NodeProblem
{
    private const string DiskColumn = "cold_disk_gib";
    private const string LiveColumn = "live";
    private const string ColdColumn = "cold";
    private readonly StrategyContext _context;
    private readonly IReadOnlyList<NodeObjective> _objectives;
    private readonly int[] _nodeOfBin;
    private readonly int[] _instanceOfItem;
    private readonly IReadOnlyDictionary<string, int> _held;

    public NodeProblem(
        StrategyContext context, IReadOnlyList<MeasuredUse> measured, IReadOnlyList<NodeObjective> objectives, Func<Instance, bool>? only)
    {
        _context = context;
        _objectives = objectives;
        ClusterModel model = context.Model;
        var builder = new PlacementProblemBuilder();
        int resources = model.Resources.Count, dimensions = resources + measured.Count;
        foreach (Resource resource in model.Resources)
        {
            builder.AddDimension(resource.Name);
        }

        foreach (MeasuredUse use in measured)
        {
            builder.AddDimension(use.Name);
        }

        builder.AddCostColumn(Objectives.MemoryColumn);
        builder.AddCostColumn(DiskColumn);
        builder.AddCostColumn(LiveColumn);
        builder.AddCostColumn(ColdColumn);
        builder.EnsureCapacity(model.Nodes.Count, model.Instances.Count);

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
                    row[resources + d] = measured[d].NodeCapacity[node];
                    fixedLoad[resources + d] = measured[d].NodeOverhead[node];
                }

                binOfNode[node] = builder.AddBin(row, fixedLoad, RolesOf(new ComputeNode(model, node)));
                nodes.Add(node);
            }
        }

        _nodeOfBin = [.. nodes];
        var classes = new NodeClasses(context, builder, binOfNode, nodes.Count);
        int[][] demand = [.. Enumerable.Range(0, resources).Select(d => model.DemandColumn(d).ToArray())];
        var items = new List<int>(model.Instances.Count);
        var itemOf = new Dictionary<int, int>();
        bool groups = model.ServerGroups.Count > 0;
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        var movability = new MovableItems(context, classes, only);
        Span<long> costs = stackalloc long[4];
        for (int i = 0; i < nodeOf.Length; i++)
        {
            int bin = nodeOf[i] is var home && home >= 0 ? binOfNode[home] : -1;
            if (bin < 0)
            {
                continue;
            }

            for (int d = 0; d < resources; d++)
            {
                row[d] = demand[d][i];
            }

            for (int d = 0; d < measured.Count; d++)
            {
                row[resources + d] = measured[d].InstanceUse[i];
            }

            bool movable = movability.IsMovable(new Instance(model, i), out bool cold);
            costs[0] = row[1];
            costs[1] = cold ? row[2] : 0;
            costs[2] = cold ? 0 : 1;
            costs[3] = cold ? 1 : 0;
            int item = builder.AddItem(row, bin, movable, movable ? classes.ClassOf(i) : PlacementProblemBuilder.AnyBin, costs);
            if (groups)
            {
                itemOf[i] = item;
            }

            items.Add(i);
        }

        _instanceOfItem = [.. items];
        _held = movability.Held;
        AddGroups(builder, itemOf);
        builder.WithLimits(Limits(context.Limits));
        PlacementObjective objective = PlacementObjective.Minimize(objectives[0].Term);
        foreach (NodeObjective next in objectives.Skip(1))
        {
            objective = objective.ThenMinimize(next.Term);
        }

        Problem = builder.WithObjective(objective).Build();
    }

    public PlacementProblem Problem { get; }

    /// <summary>Performs the engine's moves on the working copy: each is checked again by its own rules.</summary>
    public NodePlacementResult Perform(PlacementResult result)
    {
        ClusterModel model = _context.Model;
        var emptied = new HashSet<int>();
        foreach (int bin in result.EvacuatedBins)
        {
            emptied.Add(_nodeOfBin[bin]);
        }

        var reasons = new Dictionary<int, string>();
        foreach (PlacementMove move in result.Moves)
        {
            int source = _nodeOfBin[move.From];
            if (!reasons.TryGetValue(source, out string? reason))
            {
                string hostname = new ComputeNode(model, source).Hostname;
                reasons[source] = reason = emptied.Contains(source) ? $"empties {hostname}" : $"relieves or makes room on {hostname}";
            }

            if (!_context.State.TryMigrate(
                new Instance(model, _instanceOfItem[move.Item]), new ComputeNode(model, _nodeOfBin[move.To]), out Refusal? refusal, reason))
            {
                throw new WatcherException($"the engine proposed a move that breaks a rule: {refusal!.Message}");
            }
        }

        ObjectiveLevelResult[] levels = [.. result.Levels.Select((level, i) => new ObjectiveLevelResult(
            _objectives[i].Name, ObjectiveDirection.Minimize, level.Before / _objectives[i].StepsPerUnit,
            level.After / _objectives[i].StepsPerUnit, level.LowerBound / _objectives[i].StepsPerUnit))];
        var details = new SolutionDetails
        {
            Objective = levels,
            Reevaluate = after => Reevaluate(levels, after),
            Notes = Notes(result, levels),
            Reproducible = result.IsReproducible,
        };
        return new NodePlacementResult([.. emptied.Order().Select(n => new ComputeNode(model, n))], result, details);
    }

    private static PlacementLimits Limits(PlanLimits limits)
    {
        var costs = new Dictionary<string, long>();
        AddLimit(Objectives.MemoryColumn, limits.MaxMovedMemoryMiB);
        AddLimit(DiskColumn, limits.MaxMovedDiskGiB);
        AddLimit(LiveColumn, limits.MaxLiveMigrations);
        AddLimit(ColdColumn, limits.MaxColdMigrations);
        return new PlacementLimits
        {
            // A plan has at least as many actions as moves.
            MaxMoves = Int(limits.MaxActions is { } all && all < (limits.MaxMigrations ?? long.MaxValue) ? all : limits.MaxMigrations),
            MaxMovesPerSource = Int(limits.MaxMigrationsPerSourceNode),
            MaxMovesPerDestination = Int(limits.MaxMigrationsPerDestinationNode),
            MaxEvacuatedBins = Int(limits.MaxEvacuatedNodes),
            MaxMoveCost = costs,
        };

        void AddLimit(string column, long? most)
        {
            if (most is { } value)
            {
                costs[column] = value;
            }
        }

        static int? Int(long? value) => value is { } most ? (int)Math.Min(int.MaxValue, most) : null;
    }

    private static BinRoles RolesOf(ComputeNode node)
    {
        if (!node.IsUp)
        {
            return BinRoles.None;
        }

        return node.IsEnabled ? BinRoles.All : BinRoles.Sends;
    }

    private void AddGroups(PlacementProblemBuilder builder, Dictionary<int, int> itemOf)
    {
        foreach (ServerGroup group in _context.Model.ServerGroups)
        {
            if (group.Policy != "anti-affinity")
            {
                continue;
            }

            var members = new SortedSet<int>();
            foreach (string uuid in group.Members)
            {
                if (_context.Model.Instances.TryGet(uuid, out Instance member) && itemOf.TryGetValue(member.Row, out int item))
                {
                    members.Add(item);
                }
            }

            if (members.Count > 1)
            {
                builder.Require(new AntiAffinity(members, Math.Max(1, group.MaxServerPerHost)));
            }
        }
    }

    private ObjectiveLevelResult[] Reevaluate(ObjectiveLevelResult[] levels, ClusterModel after)
    {
        var bin = new Dictionary<int, int>();
        for (int b = 0; b < _nodeOfBin.Length; b++)
        {
            bin[_nodeOfBin[b]] = b;
        }

        var assignment = new int[_instanceOfItem.Length];
        for (int item = 0; item < assignment.Length; item++)
        {
            assignment[item] = after.NodeOfInstance[_instanceOfItem[item]] is var node && node >= 0 ? bin.GetValueOrDefault(node, -1) : -1;
        }

        return [.. levels.Select((level, i) => level with { After = Problem.Evaluate(i, assignment) / _objectives[i].StepsPerUnit })];
    }

    private List<string> Notes(PlacementResult result, ObjectiveLevelResult[] levels)
    {
        var notes = new List<string>();
        foreach (ObjectiveLevelResult level in levels)
        {
            if (level.Name is "migrations" or "migrated_memory_mib")
            {
                continue;
            }

            string values = string.Create(CultureInfo.InvariantCulture, $"{level.Name} {level.Before:0.###} → {level.After:0.###}");
            notes.Add(level.After <= level.LowerBound
                ? $"{values}: proven best possible"
                : string.Create(CultureInfo.InvariantCulture, $"{values}: at best {level.LowerBound:0.###} by the bound; nothing better found ({Stop(result.StopReason)})"));
        }

        foreach ((string limit, long? most, long used) in (ReadOnlySpan<(string, long?, long)>)
            [("max_migrations", Problem.Limits.MaxMoves, result.Moves.Length), ("max_evacuated_nodes", Problem.Limits.MaxEvacuatedBins, result.EvacuatedBins.Length)])
        {
            if (used >= most)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"limit {limit} {most} is reached: the bound counts it, a higher limit may allow more"));
            }
        }

        foreach ((string why, int count) in _held)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{count} instance{(count == 1 ? " is" : "s are")} {why} and stay{(count == 1 ? "s" : "")}"));
        }

        return notes;
    }

    private static string Stop(StopReason reason) => reason switch
    {
        StopReason.Optimal => "optimal",
        StopReason.Exhausted => "search exhausted",
        StopReason.WorkBudget => "work budget used up",
        StopReason.TimeLimit => "time limit reached",
        _ => "cancelled",
    };
}
