using Watcher.Model;

namespace Watcher.Planning;

/// <summary>What the node that is left and the one that is joined must have in common, as the verifier reads the rules. Null: the model does not say.</summary>
internal static class MoveRule
{
    public static bool? Cpu(Instance instance, ComputeNode node, ComputeNode? source)
    {
        if (source is not { } from)
        {
            return true;
        }

        AttributeMap a = from.CpuInfo, b = node.CpuInfo;
        if (a.Count == 0 || b.Count == 0)
        {
            return null;
        }

        if (a.Equals(b))
        {
            return true;
        }

        bool?[] answers = RuleFacts.Runs(instance)
            ? [Equal(HostRule.Architecture(a["arch"]), HostRule.Architecture(b["arch"])), Equal(a["vendor"], b["vendor"]), Features(a, b)]
            : [Equal(HostRule.Architecture(a["arch"]), HostRule.Architecture(b["arch"]))];
        return Worst(answers);
    }

    public static bool? Hypervisor(Instance instance, ComputeNode node, ComputeNode? source)
    {
        if (source is not { } from)
        {
            return true;
        }

        bool? type = Equal(HostRule.Type(from.HypervisorType), HostRule.Type(node.HypervisorType));
        bool? version = !RuleFacts.Runs(instance) ? true
            : from.HypervisorVersion is { } old && node.HypervisorVersion is { } other ? other >= old : null;
        return Worst(type, version);
    }

    public static bool? Pci(Instance instance) =>
        string.IsNullOrEmpty(instance.Flavor.ExtraSpecs["pci_passthrough:alias"]) ? true : RuleFacts.Runs(instance) ? false : null;

    private static bool? Features(AttributeMap a, AttributeMap b)
    {
        if (a["features"] is not null && b["features"] is not null)
        {
            return a.ListOf("features").All(b.ListOf("features").Contains);
        }

        return a["model"] is { } model && model == b["model"] ? true : null;
    }

    private static bool? Equal(string? a, string? b) => a is null || b is null ? null : a == b;

    private static bool? Worst(params ReadOnlySpan<bool?> answers) => answers.Contains(false) ? false : answers.Contains(null) ? null : true;
}
