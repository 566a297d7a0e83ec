using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Evaluates each filter once per class of the attributes that this filter reads, of instances and of nodes, and combines the masks per class
/// of all attributes read. Classes and masks are made when first asked for and kept for the run. Thread-safe.
/// </summary>
internal sealed class ChainEligibility : IEligibility
{
    private readonly Lazy<ChainClasses> _classes;

    public ChainEligibility(ClusterModel model, IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown)
    {
        Model = model;
        Filters = filters;
        Unknown = unknown;
        _classes = new(() => new ChainClasses(model, filters, unknown));
    }

    public ClusterModel Model { get; }

    public IReadOnlyList<IDestinationFilter> Filters { get; }

    public UnknownFactPolicy Unknown { get; }

    public int ClassCount => Classes.Count;

    public ReadOnlySpan<int> ClassOfInstance => Classes.ClassOf;

    /// <summary>Row of the first instance of a class.</summary>
    public int Representative(int instanceClass) => Classes.Representative(instanceClass);

    public NodeMask MaskOf(int instanceClass)
    {
        NodeMask?[] combined = _classes.Value.Combined;
        if (Volatile.Read(ref combined[instanceClass]) is { } known)
        {
            return known;
        }

        var mask = new NodeMask(Model.Nodes.Count, all: true);
        for (int f = 0; f < Filters.Count; f++)
        {
            if (Masks(instanceClass, f) is { IsAll: false } masks)
            {
                mask.And(masks.Passes);
            }
        }

        // Two threads may make the same mask; both are equal, the first one stays.
        return Interlocked.CompareExchange(ref combined[instanceClass], mask, null) ?? mask;
    }

    public NodeMask MaskOf(int instanceClass, int filter) => Masks(instanceClass, filter).Passes;

    public NodeMask? UnknownOf(int instanceClass, int filter) => Masks(instanceClass, filter).Unknown;

    internal static IEnumerable<string> Reads(IDestinationFilter filter) => filter.InstanceAttributes.Concat(filter.SourceAttributes);

    private ElementClasses Classes => _classes.Value.All;

    private RuleMasks Masks(int instanceClass, int filter) => _classes.Value.Masks(instanceClass, filter);
}
