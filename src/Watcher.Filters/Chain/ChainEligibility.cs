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

    public int ClassCount => _classes.Value.Instances.Count;

    public ReadOnlySpan<int> ClassOfInstance => _classes.Value.Instances.ClassOf;

    public NodeMask MaskOf(int instanceClass) => _classes.Value.Masks.MaskOf(instanceClass);

    public NodeMask MaskOf(int instanceClass, int filter) => _classes.Value.Masks.Of(instanceClass, filter).Passes.Mask;

    public NodeMask? UnknownOf(int instanceClass, int filter) => _classes.Value.Masks.Of(instanceClass, filter).Unknown;

    internal static string[] Reads(IDestinationFilter filter) => [.. filter.InstanceAttributes, .. filter.SourceAttributes];
}
