using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// A destination filter in the mask style: it works on all nodes at once, on columns and bits. A pair is judged by the same code, so both styles
/// give the same answers. Derived classes are immutable and thread-safe.
/// </summary>
public abstract class MaskFilter : IDestinationFilter
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> InstanceAttributes { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string>? NodeAttributes => null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> SourceAttributes => [];

    /// <summary>Judges a class of instances against every node of the model.</summary>
    /// <param name="representative">An instance of the class; all of them agree on the declared attributes.</param>
    /// <param name="passes">All set; clear the nodes that the rule forbids.</param>
    /// <param name="unknown">All clear; set the nodes of which the model lacks a fact.</param>
    public abstract void Apply(Instance representative, NodeMask passes, NodeMask unknown);

    /// <inheritdoc/>
    public bool Passes(Instance instance, ComputeNode node) => Answer(instance, node) != FilterVerdict.Fail;

    /// <inheritdoc/>
    public FilterVerdict Judge(in Candidacy candidacy, FilterTrace? trace = null)
    {
        FilterVerdict verdict = Answer(candidacy.Instance, candidacy.Destination);
        if (verdict != FilterVerdict.Pass)
        {
            trace?.Because(Description);
        }

        return verdict;
    }

    private FilterVerdict Answer(Instance instance, ComputeNode node)
    {
        int count = instance.Model.Nodes.Count;
        NodeMask passes = new(count, all: true), unknown = new(count);
        Apply(instance, passes, unknown);
        return unknown[node.Row] ? FilterVerdict.Unknown : passes[node.Row] ? FilterVerdict.Pass : FilterVerdict.Fail;
    }
}
