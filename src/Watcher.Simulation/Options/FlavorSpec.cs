namespace Watcher.Simulation;

/// <summary>One flavor of the mix. Immutable.</summary>
/// <param name="Name">Name of the flavor.</param>
/// <param name="Vcpus">vCPUs.</param>
/// <param name="MemoryMiB">Memory in MiB.</param>
/// <param name="DiskGiB">Local disk (root, ephemeral, swap) in GiB.</param>
public sealed record FlavorSpec(string Name, int Vcpus, int MemoryMiB, int DiskGiB)
{
    /// <summary>How often it occurs relative to the others, from 1 to 10,000. Default: 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Extra specs, beside those that follow from the other properties; for example <c>optimize:tier</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Traits that a node must have; written as <c>trait:NAME=required</c>. Default: none.</summary>
    public IReadOnlyList<string> RequiredTraits { get; init; } = [];

    /// <summary>Name of the aggregate whose nodes it is bound to; written as <c>aggregate_instance_extra_specs:KEY=VALUE</c> for each of the aggregate's metadata. Default: null = none.</summary>
    public string? Aggregate { get; init; }

    /// <summary>Amounts of further resource classes; written as <c>resources:CLASS=n</c>, PCPU as <c>hw:cpu_policy=dedicated</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = new SortedDictionary<string, int>();

    /// <summary>Whether any node that is not reserved may hold it.</summary>
    internal bool IsGeneral => RequiredTraits.Count == 0 && Aggregate is null && Resources.Count == 0;
}
