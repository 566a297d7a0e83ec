namespace Watcher.Planning.Reporting;

/// <summary>What a compute node holds; shares are of its capacity, NaN where it has none.</summary>
/// <param name="Instances">Number of instances.</param>
/// <param name="Vcpu">Share of vCPU capacity that is allocated.</param>
/// <param name="Memory">Share of memory capacity that is allocated.</param>
/// <param name="Disk">Share of disk capacity that is allocated.</param>
/// <param name="Enabled">Whether its service is enabled and up.</param>
internal readonly record struct NodeLoad(int Instances, double Vcpu, double Memory, double Disk, bool Enabled)
{
    /// <summary>The fullest of its resources; 0 where it has none.</summary>
    public double Fullest => Math.Max(Number(Vcpu), Math.Max(Number(Memory), Number(Disk)));

    /// <summary>Names of the resources that <see cref="Share"/> numbers.</summary>
    public static readonly string[] ResourceNames = ["vCPU", "memory", "disk"];

    /// <summary>The share of a resource by its number.</summary>
    public double Share(int resource) => resource switch { 0 => Vcpu, 1 => Memory, _ => Disk };

    private static double Number(double share) => double.IsNaN(share) ? 0 : share;
}
