using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>A destination filter that knows "unknown" and says why. Derived classes are immutable and thread-safe.</summary>
public abstract class DestinationFilter : IDestinationFilter
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> InstanceAttributes { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string>? NodeAttributes { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> SourceAttributes => [];

    /// <inheritdoc/>
    public virtual WorkingCopyFacts Follows => DeclaredReads.Follows(this);

    /// <inheritdoc/>
    public virtual bool Concerns(Instance instance) => true;

    /// <summary>Whether the answer on the snapshot is not a fail: unknown passes here, the chain's policy decides elsewhere.</summary>
    public bool Passes(Instance instance, ComputeNode node) => Judge(new Candidacy(instance, node)) != FilterVerdict.Fail;

    /// <inheritdoc/>
    public abstract FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null);

    /// <summary>
    /// Prepares for being asked of several instances about the same nodes: what is read from a node is read once. Default: nothing to prepare.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="nodes">Rows of the nodes.</param>
    public virtual NodeBatch Prepare(ClusterModel model, ReadOnlySpan<int> nodes) => new PairBatch(this, model, nodes.ToArray());

    private sealed class PairBatch(DestinationFilter filter, ClusterModel model, int[] nodes) : NodeBatch
    {
        public override void Judge(Instance instance, Span<FilterVerdict> verdicts)
        {
            for (int i = 0; i < nodes.Length; i++)
            {
                verdicts[i] = filter.Judge(new Candidacy(instance, new ComputeNode(model, nodes[i])));
            }
        }
    }
}
