using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>
/// What a placement of instances can minimise. Nodes are those in scope, whatever their state; utilisation is load / capacity, 1 = full, of
/// the allocation (a <see cref="Resource"/>) or of measured use. Thread-safe.
/// </summary>
public static partial class Objectives
{
    internal const string MemoryColumn = "memory_mib";
    private const long Million = 1_000_000;

    /// <summary>Nodes (up, enabled, in scope) with at least one instance.</summary>
    public static NodeObjective ActiveNodes { get; } = new("active_nodes", _ => ObjectiveTerm.ActiveBins);

    /// <summary>Instances that are to be recovered and are on no node.</summary>
    internal static NodeObjective UnplacedInstances { get; } = new("unplaced_instances", _ => ObjectiveTerm.Unplaced);

    /// <summary>Sum over nodes of measured use above a share of capacity, in units of the resource.</summary>
    /// <param name="use">The measured use.</param>
    /// <param name="safety">The share of capacity up to which a node costs nothing, above 0, to a millionth; default 1.</param>
    public static NodeObjective Overload(MeasuredUse use, double safety = 1)
    {
        ArgumentNullException.ThrowIfNull(use);
        return Overload(use.Name, use.Name, safety, use.StepsPerUnit, (_, node) => use.NodeCapacity[node]) with { Use = use };
    }

    /// <summary>Sum over nodes of allocation above a share of capacity, in units of the resource.</summary>
    /// <param name="resource">The resource class.</param>
    /// <param name="safety">The share of capacity up to which a node costs nothing, above 0, to a millionth; default 1.</param>
    public static NodeObjective Overload(Resource resource, double safety = 1) =>
        Overload(Lower(resource), resource.Name, safety, 1, (node, _) => node.Capacity(resource));

    /// <summary>Standard deviation of the nodes' utilisation, 1 = 100 %. In a level of several terms it counts as the sum of squares in 1/65,536².</summary>
    /// <param name="use">The measured use.</param>
    public static NodeObjective StandardDeviation(MeasuredUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return Deviation(use.Name, use.Name) with { Use = use };
    }

    /// <inheritdoc cref="StandardDeviation(MeasuredUse)"/>
    /// <param name="resource">The resource class.</param>
    public static NodeObjective StandardDeviation(Resource resource) => Deviation(Lower(resource), resource.Name);

    /// <summary>The highest utilisation of any node, 1 = 100 %; counted in millionths.</summary>
    /// <param name="use">The measured use.</param>
    public static NodeObjective Peak(MeasuredUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return new(use.Name + "_peak", _ => ObjectiveTerm.Peak(use.Name), Million) { Use = use };
    }

    /// <inheritdoc cref="Peak(MeasuredUse)"/>
    /// <param name="resource">The resource class.</param>
    public static NodeObjective Peak(Resource resource) => new(Lower(resource) + "_peak", _ => ObjectiveTerm.Peak(resource.Name), Million);

    /// <summary>Sum over nodes of utilisation above a target, 1 = 100 % of a node; counted in millionths.</summary>
    /// <param name="use">The measured use.</param>
    /// <param name="target">Utilisation up to which a node costs nothing, 0.8 = 80 %, to a millionth.</param>
    public static NodeObjective Utilisation(MeasuredUse use, double target)
    {
        ArgumentNullException.ThrowIfNull(use);
        long parts = Parts(target);
        return new(use.Name + "_above_target", _ => ObjectiveTerm.Utilisation(use.Name, parts), Million) { Use = use };
    }

    /// <inheritdoc cref="Utilisation(MeasuredUse, double)"/>
    /// <param name="resource">The resource class.</param>
    /// <param name="target">Utilisation up to which a node costs nothing, 0.8 = 80 %, to a millionth.</param>
    public static NodeObjective Utilisation(Resource resource, double target)
    {
        long parts = Parts(target);
        return new(Lower(resource) + "_above_target", _ => ObjectiveTerm.Utilisation(resource.Name, parts), Million);
    }

    /// <summary>
    /// Room of one resource that is worth nothing for want of the other: sum over nodes of max(0, ratio × free(of) − free(with)), in units of
    /// <paramref name="with"/>. The balance cost of the ROADEF/EURO challenge 2012.
    /// </summary>
    /// <param name="of">Resource whose room is to be usable, for example vCPU.</param>
    /// <param name="with">Resource that the room needs beside it, for example memory.</param>
    /// <param name="ratio">How much of <paramref name="with"/> one unit of <paramref name="of"/> needs, at least 1; for example 2048 MiB a vCPU.</param>
    public static NodeObjective Balance(Resource of, Resource with, long ratio)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratio, 1);
        return new($"{Lower(of)}_{Lower(with)}_balance", _ => ObjectiveTerm.Balance(of.Name, with.Name, ratio));
    }

    /// <summary>
    /// How many fewer instances of some sizes fit into the room that is left than into empty nodes: room in crumbs is worth nothing.
    /// </summary>
    /// <param name="largest">The sizes are the largest so many distinct ones in use, by their scarcest resource; at least 1, default 3.</param>
    public static NodeObjective LeftoverLoss(int largest = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, 1);
        return new("leftover_loss", numbers => ObjectiveTerm.LeftoverLoss(LargestSizes.InUse(numbers, largest)));
    }

    /// <inheritdoc cref="LeftoverLoss(int)"/>
    /// <param name="examples">Instances of the sizes that are to fit; at least one.</param>
    public static NodeObjective LeftoverLoss(IEnumerable<Instance> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new("leftover_loss", numbers => ObjectiveTerm.LeftoverLoss(examples.Select(e => LargestSizes.SizeOf(numbers, e))));
    }

    /// <summary>
    /// Sum over the instances that may move of what the node that they are on costs. Instances with equal prices everywhere share one row.
    /// </summary>
    /// <param name="price">The price of a node for an instance, at least 0; asked once per instance and node, or per class and node.</param>
    /// <param name="classOf">Instances of one class have the same prices: asked for its first one only. Default: each instance is asked for.</param>
    public static NodeObjective Preference(Func<Instance, ComputeNode, long> price, Func<Instance, string>? classOf = null)
    {
        ArgumentNullException.ThrowIfNull(price);
        return new("preference", numbers => PreferencePrices.Term(numbers, price, classOf));
    }

    /// <summary>How many of these instances are still where they started.</summary>
    /// <param name="instances">Those on nodes in scope count.</param>
    public static NodeObjective Unmoved(IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return new("unmoved", numbers =>
        {
            var counts = new bool[numbers.ItemCount];
            foreach (Instance instance in instances)
            {
                if (numbers.ItemOf(instance) is var item and >= 0)
                {
                    counts[item] = true;
                }
            }

            return ObjectiveTerm.Of(new UnmovedTerm(counts));
        });
    }

    /// <summary>A term of one's own that needs no numbers of nodes or instances, for example a <see cref="SeparableTerm"/>.</summary>
    /// <param name="term">The term; its name is the name in plans.</param>
    /// <param name="stepsPerUnit">Integer steps of the term in one unit of the reported value; default 1.</param>
    public static NodeObjective Custom(IObjectiveTerm term, double stepsPerUnit = 1)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Custom(term.Name, _ => term, stepsPerUnit);
    }

    /// <summary>A term of one's own.</summary>
    /// <param name="name">Name in plans.</param>
    /// <param name="create">Makes the term for the numbers that nodes and instances have in this placement.</param>
    /// <param name="stepsPerUnit">Integer steps of the term in one unit of the reported value, above 0; default 1.</param>
    public static NodeObjective Custom(string name, Func<PlacementNumbers, IObjectiveTerm> create, double stepsPerUnit = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerUnit);
        return new(name, numbers => ObjectiveTerm.Of(create(numbers)), stepsPerUnit);
    }

    private static NodeObjective Deviation(string name, string dimension) =>
        new(name + "_standard_deviation", _ => ObjectiveTerm.Deviation(dimension)) { DeviationOf = dimension };

    private static NodeObjective Overload(string name, string dimension, double safety, double steps, Func<ComputeNode, int, long> capacityOf)
    {
        long parts = Parts(safety);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1, nameof(safety));
        if (parts == Million)
        {
            return new(name + "_overload", _ => ObjectiveTerm.Overload(dimension), steps);
        }

        return new(name + "_overload", numbers =>
        {
            var thresholds = new long[numbers.BinCount];
            for (int bin = 0; bin < thresholds.Length; bin++)
            {
                ComputeNode node = numbers.NodeOf(bin);
                thresholds[bin] = (long)((Int128)Math.Max(0, capacityOf(node, node.Row)) * parts / Million);
            }

            return ObjectiveTerm.Overload(dimension, thresholds);
        }, steps);
    }

    // A share in millionths: from here on integers.
    private static long Parts(double share)
    {
        if (!(share >= 0 && share <= Million))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "a share of capacity is 0 or more; 1 = all of it");
        }

        return (long)Math.Round(share * Million);
    }

    private static string Lower(Resource resource) => resource.Name.ToLowerInvariant();

    /// <summary>
    /// How far server groups with a soft policy are from what they would rather have: members above <c>max_server_per_host</c> on a node
    /// (<c>soft-anti-affinity</c>), nodes used beyond the first (<c>soft-affinity</c>). Nova's weighers of these names; nothing is forbidden by it.
    /// </summary>
    public static NodeObjective SoftServerGroups { get; } = new("soft_server_groups", numbers =>
    {
        var groups = new List<(int[] Items, int Most, bool Apart)>();
        foreach (ServerGroup group in numbers.Model.ServerGroups)
        {
            bool apart = group.Policy == "soft-anti-affinity";
            if (!apart && group.Policy != "soft-affinity")
            {
                continue;
            }

            List<int> items = numbers.ItemsOf(group);
            if (items.Count > 1)
            {
                groups.Add(([.. items], Math.Max(1, group.MaxServerPerHost), apart));
            }
        }

        return ObjectiveTerm.Of(new SoftGroupsTerm(groups));
    });
}
