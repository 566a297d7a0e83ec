using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Audits;

/// <summary>
/// Makes the funnel of an instance from the model, the filters and the placement after the plan: each rule counts what it removes of the
/// nodes that the rules before it left. Capacity and server groups are judged on the placement after the plan, the instance itself apart.
/// </summary>
public sealed class FunnelBuilder
{
    private readonly ClusterModel _before;
    private readonly ClusterModel _after;
    private readonly IEligibility? _eligibility;
    private readonly ScopeResult _scope;
    private readonly IReadOnlyDictionary<string, string?> _reasons;
    private readonly Movability _movability;

    /// <summary>Creates a builder.</summary>
    /// <param name="before">The model before the plan.</param>
    /// <param name="after">The model after it; the same where there is no plan.</param>
    /// <param name="eligibility">The filters' answer on <paramref name="before"/>; null = no filters.</param>
    /// <param name="scope">The scope's answer; null = everything.</param>
    /// <param name="reasons">Reason of each move by instance uuid; null = none.</param>
    public FunnelBuilder(
        ClusterModel before, ClusterModel after, IEligibility? eligibility = null, ScopeResult? scope = null, IReadOnlyDictionary<string, string?>? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        _before = before;
        _after = after;
        _eligibility = eligibility;
        _scope = scope ?? ScopeResult.All(before);
        _reasons = reasons ?? new Dictionary<string, string?>(StringComparer.Ordinal);
        _movability = new Movability(before);
    }

    /// <summary>The funnels of all instances in scope, by uuid.</summary>
    public AuditExplanation BuildAll()
    {
        var funnels = new SortedDictionary<string, InstanceFunnel>(StringComparer.Ordinal);
        foreach (Instance instance in _before.Instances)
        {
            if (_scope.HasInstance(instance.Row))
            {
                funnels[instance.Uuid] = Build(instance);
            }
        }

        return new AuditExplanation(funnels);
    }

    /// <summary>The funnel of one instance.</summary>
    public InstanceFunnel Build(Instance instance)
    {
        int home = _before.NodeOfInstance[instance.Row], end = _after.NodeOfInstance[instance.Row];
        var left = new NodeMask(_before.Nodes.Count, all: true);
        if (home >= 0)
        {
            left[home] = false;
        }

        int candidates = left.CountSet();
        var removed = new List<FunnelStep>();
        Remove(left, removed, "scope", _scope.HasNode);
        for (int f = 0; f < (_eligibility?.Filters.Count ?? 0); f++)
        {
            NodeMask mask = _eligibility!.MaskOf(_eligibility.ClassOfInstance[instance.Row], f);
            Remove(left, removed, _eligibility.Filters[f].Name, n => mask[n]);
        }

        Remove(left, removed, "compute_status", n => n == end || (_before.NodeFacts.Up(n) && _before.NodeFacts.Enabled(n)));
        Remove(left, removed, "disabled_by_plan", n => n == end || (_after.NodeFacts.Up(n) && _after.NodeFacts.Enabled(n)));
        Remove(left, removed, "availability_zone", n => _before.Zones.Allows(instance.PinnedAz, n));
        for (int d = 0; d < _before.Resources.Count; d++)
        {
            int dimension = d;
            Remove(left, removed, "capacity:" + _before.Resources[d].Name, n => Room(instance.Row, n, end, dimension) >= 0);
        }

        Remove(left, removed, "server_group", n => n == end || _before.Groups.FirstAgainst(instance.Row, n, _after.NodeOfInstance) < 0);
        return new InstanceFunnel(candidates, removed, end >= 0 && end != home ? new ComputeNode(_before, end).Uuid : null,
            BestRejected(instance.Row, left, end), Why(instance, home, end, left.CountSet()));
    }

    private static void Remove(NodeMask left, List<FunnelStep> removed, string by, Func<int, bool> passes)
    {
        int count = 0;
        for (int node = 0; node < left.Count; node++)
        {
            if (left[node] && !passes(node))
            {
                left[node] = false;
                count++;
            }
        }

        if (count > 0)
        {
            removed.Add(new FunnelStep(by, count));
        }
    }

    private long Room(int instance, int node, int end, int dimension)
    {
        long need = _before.DemandColumn(dimension)[instance];
        if (need == 0 || node == end)
        {
            return 0;
        }

        return _after.CapacityColumn(dimension)[node] - _after.UsedColumn(dimension)[node] - need;
    }

    private RejectedNode? BestRejected(int instance, NodeMask left, int end)
    {
        RejectedNode? best = null;
        for (int node = 0; node < left.Count; node++)
        {
            if (!left[node] || node == end)
            {
                continue;
            }

            double margin = 1;
            for (int d = 0; d < _before.Resources.Count; d++)
            {
                long need = _before.DemandColumn(d)[instance], capacity = _after.CapacityColumn(d)[node];
                if (need > 0 && capacity > 0)
                {
                    margin = Math.Min(margin, (double)(capacity - _after.UsedColumn(d)[node] - need) / capacity);
                }
            }

            if (best is null || margin > best.Margin)
            {
                best = new RejectedNode(new ComputeNode(_before, node).Uuid, margin);
            }
        }

        return best;
    }

    private string Why(Instance instance, int home, int end, int legal)
    {
        if (end >= 0 && end != home)
        {
            return _reasons.TryGetValue(instance.Uuid, out string? reason) && reason is not null ? reason : "moved by the plan";
        }

        if (!_scope.MayMove(instance.Row))
        {
            return "stays: excluded by the audit scope";
        }

        if (_movability.Check(instance.Row, home, home >= 0 && _before.NodeFacts.Up(home)) is { } refusal)
        {
            return "stays: " + refusal.Message;
        }

        return legal == 0
            ? "stays: no other node is legal and has room"
            : string.Create(CultureInfo.InvariantCulture, $"stays: {legal} other node{(legal == 1 ? " is" : "s are")} legal, but moving it gains nothing");
    }
}
