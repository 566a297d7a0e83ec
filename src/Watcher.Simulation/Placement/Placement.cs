using System.Globalization;
using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>Where everything is: nodes, flavors, instances and groups of a generated cluster.</summary>
internal sealed class Placement
{
    private const int MaximumAttempts = 60;

    private Placement(NodePlan nodes, FlavorPlan flavors, InstancePlan instances, List<GroupPlan> groups)
    {
        Nodes = nodes;
        Flavors = flavors;
        Instances = instances;
        Groups = groups;
    }

    public NodePlan Nodes { get; }

    public FlavorPlan Flavors { get; }

    public InstancePlan Instances { get; }

    public IReadOnlyList<GroupPlan> Groups { get; }

    /// <summary>Places everything; takes larger machines until all instances have a place.</summary>
    public static Placement Find(GenerationInputs inputs)
    {
        NodePlan nodes = NodePlanner.Draw(inputs);
        var flavors = new FlavorPlan(inputs.Profile, nodes);
        var instances = new InstancePlan(inputs.Instances);
        int scale = HardwareFit.Find(inputs, nodes, flavors);
        for (int attempt = 0; ; attempt++)
        {
            nodes.Equip(scale);
            FillTargets.Draw(inputs, nodes, flavors);
            var placer = new Placer(inputs, nodes, flavors, instances);
            if (placer.Run())
            {
                return new Placement(nodes, flavors, instances, placer.Groups);
            }

            if (!inputs.Profile.FitHardware || attempt == MaximumAttempts)
            {
                throw new InvalidInputException("options", "Instances", string.Create(CultureInfo.InvariantCulture,
                    $"is {inputs.Instances}; only {placer.Placed} fit on {inputs.Nodes} nodes of Profile.Generations: ask for fewer, for more nodes, or set Profile.FitHardware"));
            }

            scale += Math.Max(1, scale / 8);
        }
    }
}
