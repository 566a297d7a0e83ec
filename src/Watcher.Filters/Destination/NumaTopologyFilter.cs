using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Whether a guest that asks for NUMA cells, dedicated CPUs or huge pages may fit the host's static topology (Nova's NUMATopologyFilter, coarse).
/// The model has <c>cpu_info.topology</c> (cells, threads) at most, and not what is pinned: what surely does not fit fails, everything else that asks
/// is unknown, never a pass.
/// </summary>
internal sealed class NumaTopologyFilter : MatchFilter<NumaRequest?, NumaTopologyFilter.Host>
{
    public override string Name => "numa_topology";

    public override string Description => "The host's NUMA cells and threads can hold the guest's (Nova's NUMATopologyFilter, static part).";

    public override IReadOnlyList<string> InstanceAttributes { get; } =
        [CdmAttribute.InstanceFlavor, CdmAttribute.InstanceImageProperties, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeCpuInfo, CdmAttribute.ComputeNodeVcpus,
        CdmAttribute.ComputeNodeVcpuRatio, CdmAttribute.ComputeNodeMemory, CdmAttribute.ComputeNodeMemoryRatio];

    protected override NumaRequest? Need(Instance instance, ComputeNode? source) => NumaRequest.Of(instance);

    protected override bool IsAsking(NumaRequest? need) => need is not null;

    protected override Host Offer(ComputeNode node)
    {
        AttributeMap topology = node.CpuInfo.Child("topology");
        return new Host(node, Count(topology["cells"]), Count(topology["threads"]));
    }

    protected override FilterVerdict Match(NumaRequest? need, Host offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Unknown;
        if (need!.NeedsThreads && offer.Threads < 2)
        {
            trace?.Because("the guest needs sibling threads, its CPU has none");
            verdict = FilterVerdict.Fail;
        }

        if (need.Cells is { } cells && offer.Cells is { } has)
        {
            if (has < cells.Count)
            {
                trace?.Because(string.Create(CultureInfo.InvariantCulture, $"the guest has {cells.Count} NUMA cells, it has {has}"));
                verdict = FilterVerdict.Fail;
            }
            else if (cells.FirstOrDefault(c => !Fits(c, need, offer.Node, has)) is { } tooLarge)
            {
                trace?.Because(string.Create(CultureInfo.InvariantCulture, $"a guest cell of {tooLarge.Vcpus} vCPUs and {tooLarge.MemoryMiB} MiB is larger than one of its {has} cells"));
                verdict = FilterVerdict.Fail;
            }
        }

        if (verdict == FilterVerdict.Unknown)
        {
            trace?.Lacks(offer.Node.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeCpuInfo, "topology"));
        }

        return verdict;
    }

    private static bool Fits(NumaCell cell, NumaRequest need, ComputeNode node, long cells)
    {
        double vcpuRatio = need.IsDedicated ? 1 : node.VcpuRatio;
        return cell.Vcpus <= Math.Ceiling((double)node.Vcpus / cells) * vcpuRatio && cell.MemoryMiB <= Math.Ceiling((double)node.MemoryMiB / cells) * node.MemoryRatio;
    }

    private static long? Count(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0 ? value : null;

    /// <summary>A node with its cells and the threads of a core, as far as they are known.</summary>
    internal readonly record struct Host(ComputeNode Node, long? Cells, long? Threads);
}
