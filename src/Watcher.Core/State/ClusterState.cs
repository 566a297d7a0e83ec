using System.Collections.Immutable;
using System.Numerics;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.State;

/// <summary>
/// The only mutable thing: a working copy over one <see cref="ClusterModel"/>, owned by one run. Every change is checked against all
/// hard rules (capacity, filters, server groups, zones, locks, scope), recorded as an action, and can be undone; a change that breaks a
/// rule is refused with the reason. Accounting of used resources is incremental. Not thread-safe.
/// </summary>
public sealed partial class ClusterState
{
    private readonly IEligibility? _eligibility;
    private readonly ScopeResult? _scope;
    private readonly Movability _movability;
    private readonly WorkingCopyRules _rules;
    private readonly bool _barsReturns;
    private readonly List<UndoEntry> _undo = [];
    private readonly ActionLog _actions;

    private readonly int[] _nodeOf;
    private readonly int[] _countOn;
    private readonly long[][] _used;
    private readonly long[][] _capacity;
    private readonly int[][] _demand;
    private readonly string?[] _hostnames;
    private readonly bool[] _enabled;
    private readonly bool[] _up;
    private readonly Dictionary<int, string?> _disabledReason = [];
    private readonly Dictionary<int, string> _instanceState = [];
    private readonly Dictionary<int, string> _power = [];

    /// <summary>Creates a working copy.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="eligibility">The filters' answer; null = only the built-in rules.</param>
    /// <param name="scope">The audit scope's answer; null = everything is in scope.</param>
    /// <param name="rules">What else is asked of every change; null = nothing.</param>
    public ClusterState(ClusterModel model, IEligibility? eligibility = null, ScopeResult? scope = null, WorkingCopyRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _eligibility = eligibility;
        _follows = eligibility is null ? [] : [.. eligibility.Filters.Select(f => f.Follows)];
        foreach (WorkingCopyFacts facts in _follows)
        {
            _followedByAny |= facts;
        }

        _actions = new ActionLog(model, Hostname);
        _movedIntoPool = new long[model.StoragePools.Count];
        _scope = scope;
        _rules = rules ?? WorkingCopyRules.None;
        _barsReturns = _rules.CameFrom.Count > 0;
        _movability = new Movability(model);
        _nodeOf = model.NodeOfInstance.ToArray();
        _countOn = new int[model.Nodes.Count];
        foreach (int node in _nodeOf)
        {
            if (node >= 0)
            {
                _countOn[node]++;
            }
        }

        _used = new long[model.Resources.Count][];
        _capacity = new long[_used.Length][];
        _demand = new int[_used.Length][];
        for (int d = 0; d < _used.Length; d++)
        {
            _used[d] = model.UsedColumn(d).ToArray();
            _capacity[d] = model.Capacities.CapacityColumn(d);
            _demand[d] = model.Capacities.DemandColumn(d);
        }

        _hostnames = new string?[model.Nodes.Count];

        _enabled = new bool[model.Nodes.Count];
        _up = new bool[model.Nodes.Count];
        for (int node = 0; node < _enabled.Length; node++)
        {
            _enabled[node] = model.NodeFacts.Enabled(node);
            _up[node] = model.NodeFacts.Up(node);
        }
    }

    /// <summary>The snapshot that this is a working copy of.</summary>
    public ClusterModel Model { get; }

    /// <summary>What has been done, in order.</summary>
    public IReadOnlyList<SolutionAction> Actions => _actions;

    /// <summary><see cref="Actions"/> as they are now, whatever is done later.</summary>
    internal ImmutableArray<SolutionAction> WrittenActions() => _actions.ToImmutable();

    /// <summary>A mark to come back to with <see cref="UndoTo"/>.</summary>
    public int Mark => _undo.Count;

    /// <summary>Row of the node of each instance now; -1 = on none.</summary>
    public ReadOnlySpan<int> NodeOfInstance => _nodeOf;

    /// <summary>The node that an instance is on now; null = none.</summary>
    public ComputeNode? NodeOf(Instance instance) => _nodeOf[instance.Row] is var row && row >= 0 ? new ComputeNode(Model, row) : null;

    /// <summary>Used amount of a dimension on each node now.</summary>
    public ReadOnlySpan<long> UsedColumn(int dimension) => _used[dimension];

    /// <summary>Makes room for so many more moves at once, so that what is recorded of them is not copied as it grows.</summary>
    /// <param name="moves">How many are going to be made, about.</param>
    public void EnsureCapacity(int moves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(moves);

        // As growing by doubling would have it in the end: something always comes after the moves.
        int count = (int)Math.Min(Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)(_undo.Count + moves)));
        _undo.EnsureCapacity(count);
        _actions.EnsureCapacity(count);
    }

    /// <summary>Number of instances on a node now.</summary>
    public int InstanceCount(ComputeNode node) => _countOn[node.Row];

    /// <summary>Whether a node's compute service is enabled now.</summary>
    public bool IsEnabled(ComputeNode node) => _enabled[node.Row];

    /// <summary>Whether a node's compute service is up now.</summary>
    public bool IsUp(ComputeNode node) => _up[node.Row];

    /// <summary>Capacity less use of a resource on a node now.</summary>
    public long Free(ComputeNode node, Resource resource)
    {
        int dimension = Model.Capacities.IndexOf(resource);
        return dimension < 0 ? 0 : _capacity[dimension][node.Row] - _used[dimension][node.Row];
    }

    /// <summary>The instances on a node now, by ascending uuid.</summary>
    public IReadOnlyList<Instance> InstancesOn(ComputeNode node)
    {
        var instances = new List<Instance>(_countOn[node.Row]);
        if (_countOn[node.Row] == 0)
        {
            return instances;
        }

        for (int i = 0; i < _nodeOf.Length; i++)
        {
            if (_nodeOf[i] == node.Row)
            {
                instances.Add(new Instance(Model, i));
            }
        }

        return instances;
    }

    /// <summary>Undoes every change since a <see cref="Mark"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mark is not one of this state's past.</exception>
    public void UndoTo(int mark)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mark, _undo.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(mark);
        while (_undo.Count > mark)
        {
            UndoEntry entry = _undo[^1];
            _undo.RemoveAt(_undo.Count - 1);
            switch (entry.Kind)
            {
                case UndoKind.InstanceNode:
                    Place(entry.Row, (int)entry.Old);
                    break;
                case UndoKind.Migration:
                    Place(entry.Row, (int)entry.Old);
                    _actions.RemoveLast();
                    break;
                case UndoKind.InstanceState:
                    Restore(_instanceState, entry);
                    break;
                case UndoKind.NodeEnabled:
                    _enabled[entry.Row] = entry.Old is 1 or 3;
                    if (entry.Old >= 2)
                    {
                        _disabledReason[entry.Row] = entry.OldText;
                    }
                    else
                    {
                        _disabledReason.Remove(entry.Row);
                    }

                    break;
                case UndoKind.NodeUp:
                    _up[entry.Row] = entry.Old == 1;
                    break;
                case UndoKind.Power:
                    Restore(_power, entry);
                    break;
                case UndoKind.VolumePool:
                    PlaceVolume(entry.Row, (int)entry.Old);
                    break;
                case UndoKind.VolumeType:
                    _volumeType![entry.Row] = entry.OldText;
                    break;
                case UndoKind.Action:
                    _actions.RemoveLast();
                    break;
            }
        }
    }

    /// <summary>
    /// Records an action whose changes, if it has any, were made before; always null. Internal, so that an action cannot be listed without
    /// being performed: authors call <see cref="ClusterAction.Apply"/>.
    /// </summary>
    internal Refusal? Record(ClusterAction action, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        _actions.Add(new SolutionAction(action, reason));
        return Recorded();
    }

    private Refusal? Recorded()
    {
        _undo.Add(new UndoEntry(UndoKind.Action, 0, 0));
        return null;
    }

    private string Hostname(int node) => _hostnames[node] ??= new ComputeNode(Model, node).Hostname;

    private static void Restore(Dictionary<int, string> overlay, UndoEntry entry)
    {
        if (entry.OldText is null)
        {
            overlay.Remove(entry.Row);
        }
        else
        {
            overlay[entry.Row] = entry.OldText;
        }
    }

    private void Place(int instance, int node)
    {
        int old = _nodeOf[instance];
        for (int d = 0; d < _used.Length; d++)
        {
            int demand = _demand[d][instance];
            if (old >= 0)
            {
                _used[d][old] -= demand;
            }

            if (node >= 0)
            {
                _used[d][node] += demand;
            }
        }

        if (old >= 0)
        {
            _countOn[old]--;
        }

        if (node >= 0)
        {
            _countOn[node]++;
        }

        _nodeOf[instance] = node;
    }

    private void MoveTo(int instance, int node)
    {
        _undo.Add(new UndoEntry(UndoKind.InstanceNode, instance, _nodeOf[instance]));
        Place(instance, node);
    }
}
