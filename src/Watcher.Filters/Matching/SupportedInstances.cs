using System.Text.Json;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// What kinds of guest a node runs: triples of architecture, hypervisor type and VM mode. Reported by the host where metadata has
/// <c>supported_instances</c> (Nova's form, a list of triples); else one triple made of <c>cpu_info</c> and <c>hypervisor_type</c>, in which what
/// the model lacks is open.
/// </summary>
internal sealed class SupportedInstances
{
    private SupportedInstances(ComputeNode node, IReadOnlyList<(string? Architecture, string? Type, string? Mode)> triples, bool reported) =>
        (Node, Triples, IsReported) = (node, triples, reported);

    public ComputeNode Node { get; }

    public IReadOnlyList<(string? Architecture, string? Type, string? Mode)> Triples { get; }

    /// <summary>Whether the host says so itself; an empty list then means that it runs nothing.</summary>
    public bool IsReported { get; }

    public static SupportedInstances Of(ComputeNode node)
    {
        if (node.Metadata["supported_instances"] is ['[', ..] json && Read(json) is { } triples)
        {
            return new SupportedInstances(node, triples, reported: true);
        }

        string? type = node.HypervisorType is { } name ? Canonical.HypervisorType(name) : null;
        string? architecture = node.CpuInfo["arch"] is { } arch ? Canonical.Architecture(arch) : null;
        string? mode = type is "qemu" or "kvm" ? "hvm" : null;

        // libvirt calls its hypervisor QEMU whether or not the kernel helps it.
        IReadOnlyList<(string?, string?, string?)> derived = type == "qemu"
            ? [(architecture, "kvm", mode), (architecture, "qemu", mode)]
            : [(architecture, type, mode)];
        return new SupportedInstances(node, derived, reported: false);
    }

    private static List<(string?, string?, string?)>? Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var triples = new List<(string?, string?, string?)>();
            foreach (JsonElement entry in document.RootElement.EnumerateArray())
            {
                if (entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 3
                    && entry.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String))
                {
                    triples.Add((Canonical.Architecture(entry[0].GetString()!), Canonical.HypervisorType(entry[1].GetString()!), Canonical.VmMode(entry[2].GetString()!)));
                }
            }

            return triples;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
