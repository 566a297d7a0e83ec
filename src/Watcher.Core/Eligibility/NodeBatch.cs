using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>A filter made ready for some nodes (<see cref="DestinationFilter.Prepare"/>). Thread-safe.</summary>
public abstract class NodeBatch
{
    /// <summary>Judges one instance against all of the nodes, as the snapshot has them.</summary>
    /// <param name="instance">The instance; it stands for its class.</param>
    /// <param name="verdicts">One answer a node, in the order of the nodes.</param>
    public abstract void Judge(Instance instance, Span<FilterVerdict> verdicts);
}
