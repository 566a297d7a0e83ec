using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// A destination filter of two halves: what an instance needs, read once per class of instances, and what a node offers, read once per class of
/// nodes. Most rules have this form, and it is the fast one. Derived classes are immutable and thread-safe.
/// </summary>
/// <typeparam name="TNeed">What is read from the instance (and from the node that it is on).</typeparam>
/// <typeparam name="TOffer">What is read from the destination.</typeparam>
public abstract class MatchFilter<TNeed, TOffer> : DestinationFilter
{
    /// <summary>Judges a pair by its two halves.</summary>
    /// <inheritdoc/>
    public sealed override FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        TNeed need = Need(candidacy.Instance, candidacy.Source);
        return IsAsking(need) ? Match(need, Offer(candidacy.Destination), trace) : FilterVerdict.Pass;
    }

    /// <inheritdoc/>
    public sealed override NodeBatch Prepare(ClusterModel model, ReadOnlySpan<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(model);
        var offers = new TOffer[nodes.Length];
        for (int i = 0; i < offers.Length; i++)
        {
            offers[i] = Offer(new ComputeNode(model, nodes[i]));
        }

        return new OfferBatch(this, offers);
    }

    /// <summary>What an instance needs.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="source">The node that it is on now; null = none.</param>
    protected abstract TNeed Need(Instance instance, ComputeNode? source);

    /// <summary>Whether the need asks anything of a node at all; where not, every node passes. Default true.</summary>
    protected virtual bool IsAsking(TNeed need) => true;

    /// <summary>What a node offers.</summary>
    protected abstract TOffer Offer(ComputeNode node);

    /// <summary>Whether the offer meets the need.</summary>
    protected abstract FilterVerdict Match(TNeed need, TOffer offer, FilterTrace? trace);

    private sealed class OfferBatch(MatchFilter<TNeed, TOffer> filter, TOffer[] offers) : NodeBatch
    {
        public override void Judge(Instance instance, Span<FilterVerdict> verdicts)
        {
            TNeed need = filter.Need(instance, instance.Node);
            if (!filter.IsAsking(need))
            {
                verdicts.Fill(FilterVerdict.Pass);
                return;
            }

            for (int i = 0; i < offers.Length; i++)
            {
                verdicts[i] = filter.Match(need, offers[i], null);
            }
        }
    }
}
