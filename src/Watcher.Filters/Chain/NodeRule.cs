using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A destination filter bound to a model and to the nodes that it is asked of.</summary>
internal sealed class NodeRule(IDestinationFilter filter, ClusterModel model, ElementClasses? nodeClasses) : IRuleEvaluator
{
    private readonly Lazy<NodeBatch?> _batch = new(() => (filter as DestinationFilter)?.Prepare(model, Rows(model, nodeClasses)));

    public bool TryApply(int subject, NodeMask passes, NodeMask unknown)
    {
        if (filter is not MaskFilter mask)
        {
            return false;
        }

        mask.Apply(new Instance(model, subject), passes, unknown);
        return true;
    }

    public void Judge(int subject, Span<FilterVerdict> verdicts)
    {
        var instance = new Instance(model, subject);
        if (_batch.Value is { } batch)
        {
            batch.Judge(instance, verdicts);
            return;
        }

        for (int i = 0; i < verdicts.Length; i++)
        {
            int node = nodeClasses is null ? i : nodeClasses.Representative(i);
            verdicts[i] = filter.Judge(new Candidacy(instance, new ComputeNode(model, node)));
        }
    }

    private static int[] Rows(ClusterModel model, ElementClasses? classes)
    {
        if (classes is not null)
        {
            return classes.Representatives.ToArray();
        }

        var rows = new int[model.Nodes.Count];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        return rows;
    }
}
