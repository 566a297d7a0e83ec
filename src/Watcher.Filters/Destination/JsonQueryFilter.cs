using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The scheduler hint <c>query</c> holds for the node (Nova's JsonFilter). A query may ask for what is free and how many instances there are:
/// the answer follows the working copy. A query that cannot be read fails everywhere.
/// </summary>
internal sealed class JsonQueryFilter : DestinationFilter
{
    public override string Name => "json_query";

    public override string Description => "The query in the scheduler hints holds for the node (Nova's JsonFilter).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceSchedulerHints];

    public override IReadOnlyList<string> NodeAttributes { get; } = [.. HostAttributes.Paths, CdmAttribute.ComputeNodeUuid, CdmAttribute.ComputeNodeHostname, CdmAttribute.InstanceNode,
        CdmAttribute.ComputeNodeVcpuReserved, CdmAttribute.ComputeNodeMemoryReserved, CdmAttribute.ComputeNodeDiskReserved];

    public override bool Concerns(Instance instance) => instance.SchedulerHints["query"] is not null;

    public override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        if (candidacy.Instance.SchedulerHints["query"] is not { } query)
        {
            return FilterVerdict.Pass;
        }

        string? lacking = null;
        Candidacy pair = candidacy;
        bool? holds = JsonQuery.Holds(query, name => Fact(pair, name, ref lacking));
        if (holds is null)
        {
            trace?.Because($"the query of the instance cannot be read: {query}");
            return FilterVerdict.Fail;
        }

        if (holds.Value)
        {
            return FilterVerdict.Pass;
        }

        if (lacking is not null)
        {
            trace?.Lacks(candidacy.Destination.Uuid, lacking);
            return FilterVerdict.Unknown;
        }

        trace?.Because($"the query of the instance does not hold: {query}");
        return FilterVerdict.Fail;
    }

    private static string? Fact(in Candidacy pair, string name, ref string? lacking)
    {
        string[] scope = name.Split('.');
        if (Free(pair, scope[0]) is { } number)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        ReadOnlySpan<string> path = scope[0] == "capabilities" && scope.Length > 1 ? scope.AsSpan(1) : scope;
        string? lacks = HostAttributes.Find(pair.Destination, path, out string? value);
        lacking ??= lacks;
        return value;
    }

    /// <summary>What follows the moves. Nova's figures: free memory and disk of the whole host, what is reserved taken off.</summary>
    private static long? Free(in Candidacy pair, string name) => name switch
    {
        "vcpus_used" => pair.Used(Resource.Vcpu),
        "num_instances" => pair.InstanceCount,
        "free_ram_mb" => pair.Destination.MemoryMiB - (long)pair.Destination.MemoryReservedMiB - pair.Used(Resource.Memory),
        "disk_mb_used" => pair.Used(Resource.Disk) * 1024,
        "free_disk_mb" => (pair.Destination.DiskGiB - (long)pair.Destination.DiskReservedGiB - pair.Used(Resource.Disk)) * 1024,
        _ => null,
    };
}
