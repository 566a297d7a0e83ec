namespace Watcher.Simulation;

/// <summary>A volume type and the backend that offers it. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Backend">Value of <c>volume_backend_name</c>, in type and pools; types may share one.</param>
/// <param name="Weight">How often it occurs relative to the others, from 1 to 10,000.</param>
public sealed record VolumeTypeSpec(string Name, string Backend, int Weight)
{
    /// <summary>ssd, hdd and archive.</summary>
    public static IReadOnlyList<VolumeTypeSpec> Defaults { get; } = [new("ssd", "ceph-ssd", 45), new("hdd", "ceph-hdd", 40), new("archive", "nfs", 15)];
}
