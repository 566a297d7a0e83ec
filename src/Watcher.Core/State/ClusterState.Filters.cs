using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.State;

/// <content>What the filters say, where the snapshot's answer still counts and where it does not.</content>
public sealed partial class ClusterState
{
    private readonly WorkingCopyFacts[] _follows;
    private readonly WorkingCopyFacts _followedByAny;

    /// <summary>Whether the destination filters let an instance live on a node now; null = yes, else which one does not and why.</summary>
    public Refusal? CheckFilters(Instance instance, ComputeNode destination) => CheckFilters(instance.Row, destination.Row);

    private Refusal? CheckFilters(int instance, int node, bool explain = true)
    {
        if (_eligibility is null)
        {
            return null;
        }

        int instanceClass = _eligibility.ClassOfInstance[instance];
        WorkingCopyFacts changed = _followedByAny == WorkingCopyFacts.None ? WorkingCopyFacts.None : Changed(instance, node);
        if (changed == WorkingCopyFacts.None && _eligibility.MaskOf(instanceClass)[node])
        {
            return null;
        }

        for (int f = 0; f < _follows.Length; f++)
        {
            IDestinationFilter filter = _eligibility.Filters[f];
            bool passes = (_follows[f] & changed) == WorkingCopyFacts.None
                ? _eligibility.MaskOf(instanceClass, f)[node]
                : NodeJudgement.PassesAs(filter.Judge(Candidacy(instance, node)), _eligibility.Unknown);
            if (!passes)
            {
                return explain ? Refuse(filter, instance, node) : new Refusal(RefusalReason.Filter, filter.Name, "");
            }
        }

        return null;
    }

    private Candidacy Candidacy(int instance, int node) => new(new Instance(Model, instance), new ComputeNode(Model, node), this);

    /// <summary>Which of the facts that some filter follows are no longer what the snapshot says.</summary>
    private WorkingCopyFacts Changed(int instance, int node)
    {
        WorkingCopyFacts changed = WorkingCopyFacts.None;
        if (_enabled[node] != Model.NodeFacts.Enabled(node) || _up[node] != Model.NodeFacts.Up(node))
        {
            changed |= WorkingCopyFacts.Service;
        }

        if (_undo.Count > 0)
        {
            changed |= WorkingCopyFacts.Placement;
        }

        if (_nodeOf[instance] != Model.NodeOfInstance[instance])
        {
            changed |= WorkingCopyFacts.Source;
        }

        return changed & _followedByAny;
    }

    private Refusal Refuse(IDestinationFilter filter, int instance, int node)
    {
        var trace = new FilterTrace();
        filter.Judge(Candidacy(instance, node), trace);
        string why = trace.Reasons.Count == 0 ? "" : ": " + trace;
        return new Refusal(RefusalReason.Filter, filter.Name, $"filter {filter.Name} removes '{new ComputeNode(Model, node).Hostname}'{why}");
    }
}
