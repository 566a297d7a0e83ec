using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>
/// Makes clusters that never were: valid, plausible and, with the same options and the same version of this library, the same
/// bit by bit on every machine. No node is above its capacity, hard server groups and zone pins hold, flavors are on nodes that have what they
/// demand, and volumes fit their pools, unless <see cref="ClusterProfile.Damage"/> asks otherwise. Safe to call from any thread.
/// </summary>
public static class ClusterGenerator
{
    /// <summary>Makes a cluster and its readings. Time and memory are linear in nodes and instances.</summary>
    /// <param name="options">Size, seed and profile; see <see cref="ClusterGeneratorOptions"/> and <see cref="ClusterProfile"/>.</param>
    /// <exception cref="InvalidInputException">Options are wrong, or the instances cannot be placed on the machines asked for; every problem names the option, its value and what is allowed.</exception>
    public static GeneratedCluster Generate(ClusterGeneratorOptions options)
    {
        ClusterProfile profile = OptionsValidator.Resolve(options);
        var inputs = new GenerationInputs(options, profile);
        Placement placement = Placement.Find(inputs);
        var assembler = new ModelAssembler(inputs, placement);
        return new GeneratedCluster(assembler.Build(), new MetricsGenerator(inputs, placement, assembler).Build());
    }
}
