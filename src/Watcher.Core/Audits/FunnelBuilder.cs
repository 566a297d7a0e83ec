using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Audits;

/// <summary>
/// Makes the funnel of an instance from the model, the filters and the placement after the plan: each rule counts what it removes of the
/// nodes that the rules before it left. Capacity, server groups and hints are judged on the placement after the plan, the instance itself apart.
/// What instances have in common is computed once. Not thread-safe.
/// </summary>
public sealed class FunnelBuilder
{
    private const int MostLostOfMany = 3;
    private static readonly string[] s_shape =
        [CdmAttribute.InstancePinnedAz, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceResources];

    private readonly ClusterModel _before;
    private readonly ClusterModel _after;
    private readonly IEligibility? _eligibility;
    private readonly ScopeResult _scope;
    private readonly IReadOnlyDictionary<string, string?> _reasons;
    private readonly WorkingCopyRules _rules;
    private readonly WorkloadTiers _tiers;
    private readonly Movability _movability;
    private readonly ElementClasses _shapes;
    private readonly Dictionary<(int Filter, int Shape, int MostLost), FunnelClass> _classes = [];
    private readonly string?[] _uuids;

    /// <summary>Creates a builder.</summary>
    /// <param name="before">The model before the plan.</param>
    /// <param name="after">The model after it; the same where there is no plan.</param>
    /// <param name="eligibility">The filters' answer on <paramref name="before"/>; null = no filters.</param>
    /// <param name="scope">The scope's answer; null = everything.</param>
    /// <param name="reasons">Reason of each move by instance uuid; null = none.</param>
    /// <param name="rules">What else was asked of every change; null = nothing.</param>
    /// <param name="tiers">How tiers are read; null = the default order.</param>
    public FunnelBuilder(
        ClusterModel before, ClusterModel after, IEligibility? eligibility = null, ScopeResult? scope = null, IReadOnlyDictionary<string, string?>? reasons = null,
        WorkingCopyRules? rules = null, WorkloadTiers? tiers = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        _before = before;
        _after = after;
        _eligibility = eligibility;
        _scope = scope ?? ScopeResult.All(before);
        _reasons = reasons ?? new Dictionary<string, string?>(StringComparer.Ordinal);
        _rules = rules ?? WorkingCopyRules.None;
        _tiers = tiers ?? WorkloadTiers.Default;
        _movability = new Movability(before);
        _shapes = ElementClasses.Group(before, ElementKind.Instance, s_shape);
        _uuids = new string?[before.Nodes.Count];
    }

    /// <summary>The funnels of all instances in scope, by uuid; of the nodes lost at a step the first ones are named.</summary>
    public AuditExplanation BuildAll()
    {
        var funnels = new SortedDictionary<string, InstanceFunnel>(StringComparer.Ordinal);
        foreach (Instance instance in _before.Instances)
        {
            if (_scope.HasInstance(instance.Row))
            {
                funnels[instance.Uuid] = Build(instance, MostLostOfMany);
            }
        }

        return new AuditExplanation(funnels);
    }

    /// <summary>The funnel of one instance, with all lost nodes.</summary>
    public InstanceFunnel Build(Instance instance) => Build(instance, int.MaxValue);

    private InstanceFunnel Build(Instance instance, int mostLost)
    {
        int home = _before.NodeOfInstance[instance.Row], end = _after.NodeOfInstance[instance.Row];
        FunnelClass shared = ClassOf(instance, mostLost);
        List<FunnelStep> steps = shared.Steps(home, end);
        SortedDictionary<int, string> blocked = Blocked(instance.Row, shared, home, end);
        foreach (IGrouping<string, int> rule in blocked.GroupBy(b => b.Value, b => b.Key).OrderByDescending(g => g.Key, StringComparer.Ordinal))
        {
            steps.Add(new FunnelStep(rule.Key, rule.Count()) { Lost = [.. rule.Take(mostLost).Select(Uuid)] });
        }

        int legal = shared.Left.CountSet() - (home >= 0 && shared.Left[home] ? 1 : 0) - blocked.Count;
        (int Node, double Margin)? best = shared.Best(n => Margin(instance.Row, n), n => n == home || n == end || blocked.ContainsKey(n));
        WorkloadTier tier = _tiers.Of(instance);
        return new InstanceFunnel(
            _before.Nodes.Count - (home >= 0 ? 1 : 0), steps, end >= 0 && end != home ? Uuid(end) : null,
            best is { } found ? new RejectedNode(Uuid(found.Node), found.Margin) : null, Why(instance, home, end, legal))
        {
            Tier = tier.Tier,
            Priority = tier.Priority,
            IsPreemptible = tier.IsPreemptible,
        };
    }

    private FunnelClass ClassOf(Instance instance, int mostLost)
    {
        (int, int, int) key = (_eligibility?.ClassOfInstance[instance.Row] ?? 0, _shapes.ClassOf[instance.Row], mostLost);
        if (_classes.TryGetValue(key, out FunnelClass? known))
        {
            return known;
        }

        var funnel = new FunnelClass(_before.Nodes.Count, Uuid, mostLost);
        funnel.Remove("scope", _scope.HasNode);
        for (int f = 0; f < (_eligibility?.Filters.Count ?? 0); f++)
        {
            funnel.Remove(_eligibility!.Filters[f].Name, _eligibility.MaskOf(key.Item1, f));
        }

        funnel.Remove("compute_status", n => _before.NodeFacts.Up(n) && _before.NodeFacts.Enabled(n));
        funnel.Remove("disabled_by_plan", n => _after.NodeFacts.Up(n) && _after.NodeFacts.Enabled(n));
        funnel.Remove("availability_zone", n => _before.Zones.Allows(instance.PinnedAz, n));
        funnel.Remove("busy_host", n => !_before.IsBusy(n));
        for (int d = 0; d < _before.Resources.Count; d++)
        {
            int dimension = d;
            long need = _before.DemandColumn(d)[instance.Row];
            if (need > 0)
            {
                funnel.Remove("capacity:" + _before.Resources[d].Name, n => _after.UsedColumn(dimension)[n] + need <= _after.CapacityColumn(dimension)[n]);
            }
        }

        return _classes[key] = funnel;
    }

    /// <summary>The nodes left that server groups and hints keep from this one instance, with the rule.</summary>
    private SortedDictionary<int, string> Blocked(int instance, FunnelClass shared, int home, int end)
    {
        var blocked = new SortedDictionary<int, string>();
        foreach (int node in Suspects(instance, shared))
        {
            if (node == home || node == end || node < 0 || !shared.Left[node])
            {
                continue;
            }

            if (_before.Groups.FirstAgainst(instance, node, _after.NodeOfInstance) >= 0)
            {
                blocked[node] = "server_group";
            }
            else if (_before.Hints.Against(instance, node, _after.NodeOfInstance, out _) is not null)
            {
                blocked[node] = "hint";
            }
        }

        return blocked;
    }

    /// <summary>The nodes that groups and hints could forbid: where others of them are; all where one asks for company.</summary>
    private IEnumerable<int> Suspects(int instance, FunnelClass shared)
    {
        var suspects = new SortedSet<int>();
        foreach (int group in _before.Groups.RowsOf(instance))
        {
            if (_before.Groups.Policies[group] == GroupPolicy.Affinity)
            {
                return All(shared);
            }

            foreach (int member in _before.Groups.Members(group))
            {
                suspects.Add(_after.NodeOfInstance[member]);
            }
        }

        if (_before.Hints.NearTo(instance) is not null || _before.Hints.WantedBy(instance).Length > 0)
        {
            return All(shared);
        }

        foreach (int other in _before.Hints.ApartFrom(instance))
        {
            suspects.Add(_after.NodeOfInstance[other]);
        }

        return suspects;
    }

    private static IEnumerable<int> All(FunnelClass shared)
    {
        for (int node = shared.Left.Next(); node >= 0; node = shared.Left.Next(node + 1))
        {
            yield return node;
        }
    }

    private double Margin(int instance, int node)
    {
        double margin = 1;
        for (int d = 0; d < _before.Resources.Count; d++)
        {
            long need = _before.DemandColumn(d)[instance], capacity = _after.CapacityColumn(d)[node];
            if (need > 0 && capacity > 0)
            {
                margin = Math.Min(margin, (double)(capacity - _after.UsedColumn(d)[node] - need) / capacity);
            }
        }

        return margin;
    }

    private string Uuid(int node) => _uuids[node] ??= new ComputeNode(_before, node).Uuid;

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

        if (_rules.Candidates?.HeldBy(instance) is { } rule)
        {
            return $"stays: {rule.Description}";
        }

        if (_movability.Check(instance.Row, home, home >= 0 && _before.NodeFacts.Up(home)) is { } refusal)
        {
            return "stays: " + refusal.Message;
        }

        return legal <= 0
            ? "stays: no other node is legal and has room"
            : string.Create(CultureInfo.InvariantCulture, $"stays: {legal} other node{(legal == 1 ? " is" : "s are")} legal, but moving it gains nothing");
    }
}
