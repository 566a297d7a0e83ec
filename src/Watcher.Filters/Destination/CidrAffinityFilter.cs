using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The host's address (metadata <c>host_ip</c>) is in the network that the hints <c>build_near_host_ip</c> and <c>cidr</c> (default /24) name (Nova's
/// SimpleCIDRAffinityFilter).
/// </summary>
internal sealed class CidrAffinityFilter : MatchFilter<(string? Address, string Cidr), ComputeNode>
{
    public override string Name => "cidr_affinity";

    public override string Description => "The host's address is in the network that the scheduler hints name (Nova's SimpleCIDRAffinityFilter).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceSchedulerHints];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeMetadata];

    protected override (string? Address, string Cidr) Need(Instance instance, ComputeNode? source) =>
        (instance.SchedulerHints["build_near_host_ip"], instance.SchedulerHints["cidr"] ?? "/24");

    protected override bool IsAsking((string? Address, string Cidr) need) => !string.IsNullOrEmpty(need.Address);

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match((string? Address, string Cidr) need, ComputeNode offer, FilterTrace? trace)
    {
        if (Network(need.Address!, need.Cidr) is not { } network)
        {
            trace?.Because($"the hints name no network: {need.Address}{need.Cidr}");
            return FilterVerdict.Fail;
        }

        if (offer.Metadata["host_ip"] is not { } text || !IPAddress.TryParse(text, out IPAddress? host))
        {
            trace?.Lacks(offer.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeMetadata, "host_ip"));
            return FilterVerdict.Unknown;
        }

        if (network.Contains(host))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because($"its address {host} is not in {network}");
        return FilterVerdict.Fail;
    }

    private static IPNetwork? Network(string address, string cidr)
    {
        if (!IPAddress.TryParse(address, out IPAddress? near)
            || !int.TryParse(cidr.AsSpan().TrimStart('/'), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            return null;
        }

        byte[] bytes = near.GetAddressBytes();
        if (length > bytes.Length * 8 || near.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            return null;
        }

        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}
