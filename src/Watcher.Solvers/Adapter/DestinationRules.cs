using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>Which nodes may take which instances beside the hard rules: all that was said of it holds together. Immutable.</summary>
internal sealed record DestinationRules
{
    private readonly Func<ComputeNode, bool>? _forAll;
    private readonly Func<Instance, ComputeNode, bool>? _forEach;
    private readonly Func<Instance, string> _classOf;

    private DestinationRules(Func<ComputeNode, bool>? forAll, Func<Instance, ComputeNode, bool>? forEach, Func<Instance, string> classOf)
    {
        _forAll = forAll;
        _forEach = forEach;
        _classOf = classOf;
    }

    /// <summary>Every node may take every instance.</summary>
    public static DestinationRules None { get; } = new(null, null, static _ => "");

    /// <summary>Whether instances may differ in their nodes.</summary>
    public bool TellInstancesApart => _forEach is not null;

    /// <summary>Adds nodes that may take instances, whichever.</summary>
    public DestinationRules And(Func<ComputeNode, bool> allowed) =>
        new(_forAll is { } earlier ? node => earlier(node) && allowed(node) : allowed, _forEach, _classOf);

    /// <summary>Adds nodes that may take each instance; instances of one class have the same.</summary>
    public DestinationRules And(Func<Instance, ComputeNode, bool> allowed, Func<Instance, string> classOf) => _forEach is { } earlier
        ? new(_forAll, (instance, node) => earlier(instance, node) && allowed(instance, node), instance => Pair(_classOf(instance), classOf(instance)))
        : new(_forAll, allowed, classOf);

    /// <summary>Whether a node may take instances at all.</summary>
    public bool Open(ComputeNode node) => _forAll is null || _forAll(node);

    /// <summary>Whether a node that is open may take an instance.</summary>
    public bool Allow(Instance instance, ComputeNode node) => _forEach is null || _forEach(instance, node);

    /// <summary>The class of an instance: those of one class have the same nodes.</summary>
    public string ClassOf(Instance instance) => _classOf(instance);

    // With its length in front, no two pairs read the same.
    private static string Pair(string first, string second) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Length}:{first}{second}");
}
