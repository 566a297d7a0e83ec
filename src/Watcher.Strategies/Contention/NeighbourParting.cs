using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;

namespace Watcher.Strategies.Contention;

/// <summary>
/// Parts harmed instances from those that harm them, node after node: the side with fewer members moves (of equal ones the harming side), its least protected member
/// first; where some of it cannot leave, the other side does.
/// </summary>
internal sealed class NeighbourParting
{
    private readonly StrategyContext _context;
    private readonly ContentionRole[] _roles;
    private readonly RisingReadings[] _rising;
    private readonly RoleCounts _counts;
    private readonly NodeRelocation _relocation;
    private readonly int _before;
    private readonly List<ComputeNode> _crowded;
    private Instance _moving;

    /// <param name="context">The audit.</param>
    /// <param name="roles">Of each instance row.</param>
    /// <param name="rising">What must not be pushed over a bound by those that come.</param>
    public NeighbourParting(StrategyContext context, ContentionRole[] roles, params RisingReadings[] rising)
    {
        _rising = rising;
        _context = context;
        _roles = roles;
        _counts = new RoleCounts(context, roles);
        _relocation = context.Relocate([]).OnlyTo(node => Suits(_moving, node), changes: true).Because(Why);
        _before = Harmed(context.Model);
        _crowded = [.. context.Nodes.Where(n => n.Instances.Count > 1)];
    }

    /// <summary>Parts all that can be parted; whether anybody moved. Each move makes room, so that what could not leave before is asked again.</summary>
    public bool PartAll()
    {
        bool any = false;
        for (bool moved = true; moved; any |= moved)
        {
            moved = false;
            foreach (ComputeNode node in _crowded)
            {
                moved |= Part(node);
            }

            _crowded.RemoveAll(node => Harmed(node).Count == 0);
        }

        return any;
    }

    /// <summary>Notes what could not be parted, once nothing moves any more.</summary>
    public void NoteLeft()
    {
        if (_before == 0)
        {
            _context.Note("no instance is harmed by a neighbour, as far as the readings say");
        }

        foreach (ComputeNode node in _crowded)
        {
            _context.Note(FormattableString.Invariant(
                $"{Harmed(node).Count} of {HarmedIn(node)} harmed instances on '{node.Hostname}' stay beside what harms them: no other node suits them or the others"));
        }
    }

    /// <summary>Instances harmed and moves, for a model after the plan or a part of it.</summary>
    public IReadOnlyList<ObjectiveLevelResult> Levels(ClusterModel after) =>
    [
        new("harmed_instances", ObjectiveDirection.Minimize, _before, Harmed(after), 0),
        new("migrations", ObjectiveDirection.Minimize, 0, Moved(after), 0),
    ];

    /// <summary>Whether an instance would do and suffer no harm on a node now.</summary>
    public bool Suits(Instance instance, ComputeNode node)
    {
        ContentionRole there = _counts.RolesOn(node.Row);
        return !_roles[instance.Row].IsHarmedBy(there) && !_roles[instance.Row].Harms(there) && Array.TrueForAll(_rising, r => r.Admits(instance, node));
    }

    /// <summary>An instance was moved for another reason, from a node (by row) to where the working copy has it.</summary>
    public void Follow(Instance instance, int from)
    {
        int to = _context.State.NodeOfInstance[instance.Row];
        _counts.Moved(instance.Row, from, to);
        foreach (RisingReadings rising in _rising)
        {
            rising.Moved(instance.Row, from, to);
        }
    }

    private bool Part(ComputeNode node)
    {
        List<Instance> harmed = Harmed(node), harming = Members(node, (role, all) => role.Harms(all));
        if (harmed.Count == 0)
        {
            return false;
        }

        bool moved = false;
        foreach (List<Instance> side in harmed.Count < harming.Count ? (List<Instance>[])[harmed, harming] : [harming, harmed])
        {
            foreach (Instance instance in side)
            {
                ContentionRole others = _counts.RolesOn(node.Row);
                if (_roles[instance.Row].IsHarmedBy(others) || _roles[instance.Row].Harms(others))
                {
                    _moving = instance;
                    if (_relocation.TryMove(instance))
                    {
                        Follow(instance, node.Row);
                        moved = true;
                    }
                }
            }
        }

        return moved;
    }

    private List<Instance> Harmed(ComputeNode node) => Members(node, (role, all) => role.IsHarmedBy(all));

    /// <summary>Harmed instances on a node of whatever model it is a view of.</summary>
    private int HarmedIn(ComputeNode node)
    {
        ContentionRole all = ContentionRole.None;
        foreach (int row in node.Instances.Rows)
        {
            all |= _roles[row];
        }

        int harmed = 0;
        foreach (int row in node.Instances.Rows)
        {
            harmed += _roles[row].IsHarmedBy(all) ? 1 : 0;
        }

        return harmed;
    }

    /// <summary>Those on a node that suffer or do harm there now, the least protected first, then the one that is cheapest to move.</summary>
    private List<Instance> Members(ComputeNode node, Func<ContentionRole, ContentionRole, bool> which)
    {
        ContentionRole all = _counts.RolesOn(node.Row);
        var members = new List<(Instance Instance, WorkloadTier Tier)>();
        foreach (Instance instance in node.Instances)
        {
            if (IsOn(instance, node) && which(_roles[instance.Row], all))
            {
                members.Add((instance, _context.Tiers.Of(instance)));
            }
        }

        return [.. members.OrderByDescending(m => m.Tier.Rank).ThenByDescending(m => m.Tier.Priority ?? int.MaxValue).ThenBy(m => m.Instance.MemoryMiB).Select(m => m.Instance)];
    }

    private string Why(Instance instance) => _roles[instance.Row] is var role && (role.HasFlag(ContentionRole.CacheAggressor) || role.HasFlag(ContentionRole.CpuAggressor))
        ? $"takes {(role.HasFlag(ContentionRole.CpuAggressor) ? "CPU" : "cache")} from others on '{instance.Node!.Value.Hostname}'"
        : $"is harmed by others on '{instance.Node!.Value.Hostname}'";

    private bool IsOn(Instance instance, ComputeNode node) => _context.State.NodeOfInstance[instance.Row] == node.Row;

    private int Harmed(ClusterModel model)
    {
        int harmed = 0;
        foreach (ComputeNode node in _context.Nodes)
        {
            harmed += HarmedIn(new ComputeNode(model, node.Row));
        }

        return harmed;
    }

    private int Moved(ClusterModel after)
    {
        int moved = 0;
        ReadOnlySpan<int> from = _context.Model.NodeOfInstance, to = after.NodeOfInstance;
        for (int row = 0; row < from.Length; row++)
        {
            moved += from[row] != to[row] ? 1 : 0;
        }

        return moved;
    }
}
