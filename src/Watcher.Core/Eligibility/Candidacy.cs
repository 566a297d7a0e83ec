using Watcher.Model;
using Watcher.State;

namespace Watcher.Eligibility;

/// <summary>
/// An instance and a node that it might go to, with what holds now: on a snapshot what the model says, in a working copy what the plan has
/// made of it. A filter that reads service, use or source here follows the working copy. Immutable; as thread-safe as what it views.
/// </summary>
public readonly struct Candidacy
{
    private readonly ClusterState? _state;

    /// <summary>The pair as the snapshot has it.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="destination">A node of the same model.</param>
    public Candidacy(Instance instance, ComputeNode destination)
    {
        Instance = instance;
        Destination = destination;
    }

    internal Candidacy(Instance instance, ComputeNode destination, ClusterState state)
        : this(instance, destination) => _state = state;

    /// <summary>The instance.</summary>
    public Instance Instance { get; }

    /// <summary>The node that it might go to.</summary>
    public ComputeNode Destination { get; }

    /// <summary>The node that it is on now; null = none.</summary>
    public ComputeNode? Source => _state is null ? Instance.Node : _state.NodeOf(Instance);

    /// <summary>Whether the destination's compute service is up now.</summary>
    public bool IsUp => _state is null ? Destination.IsUp : _state.IsUp(Destination);

    /// <summary>Whether the destination's compute service is enabled now.</summary>
    public bool IsEnabled => _state is null ? Destination.IsEnabled : _state.IsEnabled(Destination);

    /// <summary>Number of instances on the destination now.</summary>
    public int InstanceCount => _state is null ? Destination.Instances.Count : _state.InstanceCount(Destination);

    /// <summary>How much of a resource is used on the destination now, in its unit.</summary>
    public long Used(Resource resource) =>
        _state is null ? Destination.Used(resource) : Destination.Capacity(resource) - _state.Free(Destination, resource);
}
