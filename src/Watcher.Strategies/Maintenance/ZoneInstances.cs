using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;

namespace Watcher.Strategies.Maintenance;

/// <summary>The instances that a zone migration is about: on source nodes, in the order of their priority, each with its destination.</summary>
internal sealed class ZoneInstances
{
    private readonly StrategyContext _context;
    private readonly HashSet<int> _sources = [];
    private readonly Dictionary<int, ComputeNode?> _destinationOf = [];
    private readonly HashSet<int> _known = [];

    // By volume, once somebody has asked: volumes are tried in more than one order.
    private readonly int[]?[] _attachedTo;

    public ZoneInstances(StrategyContext context, ZoneMigrationParameters parameters)
    {
        _context = context;
        _attachedTo = new int[context.Model.Volumes.Count][];
        foreach (ComputeZone zone in parameters.ComputeNodes)
        {
            if (context.Model.FindNodeByHostname(zone.SrcNode) is not { } source)
            {
                context.Warn($"no compute node has the host name '{zone.SrcNode}': nothing moves from there");
            }
            else if (zone.DstNode.Length > 0 && context.Model.FindNodeByHostname(zone.DstNode) is null)
            {
                context.Warn($"no compute node has the host name '{zone.DstNode}': nothing moves there from '{zone.SrcNode}'");
                _sources.Add(source.Row);
            }
            else if (_sources.Add(source.Row))
            {
                _destinationOf[source.Row] = zone.DstNode.Length > 0 ? context.Model.FindNodeByHostname(zone.DstNode) : null;
            }
        }

        var priority = new ZoneOrder(parameters.Priority);
        Candidates = [.. _destinationOf.Keys.SelectMany(row => new ComputeNode(context.Model, row).Instances)
            .Where(i => i.VmState is "active" or "paused" or "stopped").OrderBy(priority.KeyOf)];
        _known.UnionWith(Candidates.Select(i => i.Row));
    }

    /// <summary>All of them, the most urgent first.</summary>
    public IReadOnlyList<Instance> Candidates { get; }

    /// <summary>Those that have not moved yet.</summary>
    public IEnumerable<Instance> Remaining() => Candidates.Where(IsUnmoved);

    /// <summary>Those that a volume is attached to and that have not moved yet.</summary>
    public IEnumerable<Instance> Attached(Volume volume)
    {
        foreach (int row in _attachedTo[volume.Row] ??= [.. RowsOf(volume)])
        {
            var instance = new Instance(_context.Model, row);
            if (IsUnmoved(instance))
            {
                yield return instance;
            }
        }
    }

    /// <summary>A relocation of some of them.</summary>
    public NodeRelocation Relocation(IEnumerable<Instance> instances, PlanLimits limits) => _context.Relocate(instances)
        .To(i => _destinationOf[_context.Model.NodeOfInstance[i.Row]])
        .OnlyTo(node => !_sources.Contains(node.Row))
        .Within(limits)
        .Because(i => $"leaves '{i.Node!.Value.Hostname}', which is to be emptied");

    private IEnumerable<int> RowsOf(Volume volume)
    {
        foreach (string server in volume.AttachedTo)
        {
            if (_context.Model.Instances.TryGet(server, out Instance instance) && _known.Contains(instance.Row))
            {
                yield return instance.Row;
            }
        }
    }

    private bool IsUnmoved(Instance instance) => _context.State.NodeOfInstance[instance.Row] == _context.Model.NodeOfInstance[instance.Row];
}
