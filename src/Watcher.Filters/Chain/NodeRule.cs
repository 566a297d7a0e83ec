using System.Diagnostics.CodeAnalysis;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A destination filter bound to a model and to the nodes that it is asked of.</summary>
internal sealed class NodeRule(IDestinationFilter filter, ClusterModel model, ElementClasses? nodeClasses) : IRuleEvaluator
{
    private NodeBatch? _batch;

    public bool TryApply(int subject, [NotNullWhen(true)] out NodeMask? passes, [NotNullWhen(true)] out NodeMask? unknown)
    {
        (passes, unknown) = (null, null);
        if (filter is not MaskFilter mask)
        {
            return false;
        }

        (passes, unknown) = (new NodeMask(model.Nodes.Count, all: true), new NodeMask(model.Nodes.Count));
        mask.Apply(new Instance(model, subject), passes, unknown);
        return true;
    }

    public void Judge(int subject, Span<FilterVerdict> verdicts)
    {
        var instance = new Instance(model, subject);
        if (!filter.Concerns(instance))
        {
            verdicts.Fill(FilterVerdict.Pass);
            return;
        }

        _batch ??= (filter as DestinationFilter)?.Prepare(model, Rows(model, nodeClasses));
        if (_batch is not null)
        {
            _batch.Judge(instance, verdicts);
            return;
        }

        for (int i = 0; i < verdicts.Length; i++)
        {
            int node = nodeClasses is null ? i : nodeClasses.Representative(i);
            verdicts[i] = filter.Judge(new Candidacy(instance, new ComputeNode(model, node)));
        }
    }

    private static ReadOnlySpan<int> Rows(ClusterModel model, ElementClasses? classes) =>
        classes is null ? Enumerable.Range(0, model.Nodes.Count).ToArray() : classes.Representatives;
}
