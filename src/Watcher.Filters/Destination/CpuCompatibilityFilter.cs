using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The destination's processor can go on with what runs on the source's (the check of Nova's libvirt driver before a live migration): one
/// architecture, one vendor, every feature of the source's. Where features are not known, the same model is enough. Instances that are not
/// running start anew: for them the architecture alone counts.
/// </summary>
internal sealed class CpuCompatibilityFilter : MatchFilter<CpuCompatibilityFilter.Running, CpuCompatibilityFilter.Host>
{
    public override string Name => "cpu_compatibility";

    public override string Description => "The destination's CPU has the architecture, vendor and features of the source's (live migration, Nova's libvirt driver).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.States;

    public override IReadOnlyList<string> SourceAttributes { get; } = [CdmAttribute.ComputeNodeCpuInfo];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeCpuInfo];

    protected override Running Need(Instance instance, ComputeNode? source) =>
        source is { } node ? new Running(Cpu.Of(node), GuestState.MovesLive(instance)) : default;

    protected override bool IsAsking(Running need) => need.Source is not null;

    protected override Host Offer(ComputeNode node) => new(node, Cpu.Of(node));

    protected override FilterVerdict Match(Running need, Host offer, FilterTrace? trace)
    {
        Cpu source = need.Source!, destination = offer.Cpu;
        if (ReferenceEquals(source.Info, destination.Info) || source.Info.Equals(destination.Info))
        {
            // Equal facts are compatible facts, and two nodes of which nothing is known are unknown.
            return source.Info.Count > 0 ? FilterVerdict.Pass : Lacking(offer.Node, trace);
        }

        if (source.Info.Count == 0 || destination.Info.Count == 0)
        {
            return Lacking(offer.Node, trace);
        }

        FilterVerdict verdict = FilterVerdict.Pass;
        Compare("architecture", source.Architecture, destination.Architecture, offer.Node, trace, ref verdict);
        if (!need.Live)
        {
            return verdict;
        }

        Compare("vendor", source.Vendor, destination.Vendor, offer.Node, trace, ref verdict);
        if (source.Features is not null && destination.Features is not null)
        {
            if (!destination.Features.IsSupersetOf(source.Features))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because($"its CPU lacks {string.Join(", ", source.Features.Except(destination.Features).Order(StringComparer.Ordinal))} of the source's");
            }
        }
        else if (source.Model is null || source.Model != destination.Model)
        {
            trace?.Lacks(offer.Node.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeCpuInfo, "features"));
            verdict = verdict == FilterVerdict.Fail ? verdict : FilterVerdict.Unknown;
        }

        return verdict;
    }

    private static FilterVerdict Lacking(ComputeNode node, FilterTrace? trace)
    {
        trace?.Lacks(node.Uuid, CdmAttribute.ComputeNodeCpuInfo);
        return FilterVerdict.Unknown;
    }

    private static void Compare(string what, string? source, string? destination, ComputeNode node, FilterTrace? trace, ref FilterVerdict verdict)
    {
        if (source is null || destination is null)
        {
            trace?.Lacks(node.Uuid, $"{CdmAttribute.ComputeNodeCpuInfo} ({what})");
            verdict = verdict == FilterVerdict.Fail ? verdict : FilterVerdict.Unknown;
        }
        else if (source != destination)
        {
            verdict = FilterVerdict.Fail;
            trace?.Because($"the {what} of its CPU is {destination}, the source's is {source}");
        }
    }

    /// <summary>The processor that an instance runs on.</summary>
    internal readonly record struct Running(Cpu? Source, bool Live);

    /// <summary>A node with its processor.</summary>
    internal readonly record struct Host(ComputeNode Node, Cpu Cpu);

    /// <summary>Facts of a processor.</summary>
    internal sealed class Cpu
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<AttributeMap, Cpu> s_known = [];

        private Cpu(AttributeMap info)
        {
            Info = info;
            Architecture = info["arch"] is { } arch ? Canonical.Architecture(arch) : null;
            Vendor = info["vendor"];
            Model = info["model"];
            Features = info["features"] is null ? null : new HashSet<string>(info.ListOf("features"), StringComparer.Ordinal);
        }

        public AttributeMap Info { get; }

        public string? Architecture { get; }

        public string? Vendor { get; }

        public string? Model { get; }

        public HashSet<string>? Features { get; }

        /// <summary>Equal texts are one map in a model, so few are ever read.</summary>
        public static Cpu Of(ComputeNode node) => s_known.GetValue(node.CpuInfo, static info => new Cpu(info));
    }
}
