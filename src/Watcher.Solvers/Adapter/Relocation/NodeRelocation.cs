using System.Diagnostics.CodeAnalysis;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// Moves instances away from where they are, in the order of their importance: as many as can leave, each to a node that may take it. Each in its turn goes to
/// the emptiest such node; where some are left over, other orders, tighter packing and at last the placement engine are tried – with help, by moves of other instances
/// that make room. For maintenance, zones and contention; capacity, filters, groups, locks, scope and limits are hard rules. Not thread-safe; used once.
/// </summary>
public sealed class NodeRelocation
{
    private readonly StrategyContext _context;
    private readonly List<Instance> _instances;
    private RelocationTerms _terms;
    private RelocationSteps? _steps;
    private int _explanations;

    internal NodeRelocation(StrategyContext context, IEnumerable<Instance> instances)
    {
        _context = context;
        _instances = [.. instances.DistinctBy(i => i.Row)];
        _terms = new RelocationTerms { Limits = context.Limits };
    }

    /// <summary>Where an instance is to go; null = to any node that may take it (default).</summary>
    public NodeRelocation To(Func<Instance, ComputeNode?> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        _terms = _terms with { Destination = destination };
        return this;
    }

    /// <summary>Only these nodes may take what has no destination of its own. Default: all.</summary>
    /// <param name="allowed">Whether a node may be used.</param>
    /// <param name="changes">Whether the answer changes with the moves, so that it is asked for again every time; default false.</param>
    public NodeRelocation OnlyTo(Func<ComputeNode, bool> allowed, bool changes = false)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        _terms = _terms with { Allowed = allowed, AllowedChanges = changes };
        return this;
    }

    /// <summary>A node that is taken before others, where it may take an instance.</summary>
    public NodeRelocation Prefer(ComputeNode node)
    {
        _terms = _terms with { Preferred = node.Row };
        return this;
    }

    /// <summary>How an instance moves; null = it stays. Default: live while it runs, cold when it is stopped.</summary>
    public NodeRelocation MoveAs(Func<Instance, MigrationType?> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _terms = _terms with { MoveAs = type };
        return this;
    }

    /// <summary>Whose staying is worse: a lower rank comes first, and no number of higher ranks outweighs one of it. Default: all alike.</summary>
    public NodeRelocation Ranked(Func<Instance, int> rank)
    {
        ArgumentNullException.ThrowIfNull(rank);
        _terms = _terms with { Rank = rank };
        return this;
    }

    /// <summary>Obeys these limits beside the audit's: the smaller one of each pair counts.</summary>
    public NodeRelocation Within(PlanLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _terms = _terms with { Limits = PlanLimits.Tightest(_terms.Limits, limits) };
        return this;
    }

    /// <summary>These other instances may move to make room where nothing else helps. Default: none.</summary>
    public NodeRelocation WithHelp(Func<Instance, bool> helpers)
    {
        ArgumentNullException.ThrowIfNull(helpers);
        _terms = _terms with { Helpers = helpers };
        return this;
    }

    /// <summary>Why an instance is moved, for people.</summary>
    public NodeRelocation Because(Func<Instance, string> reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _terms = _terms with { Reason = reason };
        return this;
    }

    /// <summary>
    /// Moves one instance on the working copy now, for strategies that have other actions in between: in its turn, without looking for a better order. Limits
    /// count what the working copy has done before the first call, and these moves. What else changes nodes in between is not followed: start another relocation then.
    /// </summary>
    /// <returns>Whether it was moved.</returns>
    public bool TryMove(Instance instance) => AgainstItself(instance) is null && Steps.Try(instance, out _) is not null;

    /// <summary>As <see cref="TryMove(Instance)"/>, and says why an instance stays.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="left">Why it stays; null = it was moved. What each node has against it is counted for so many instances only as takes little time.</param>
    public bool TryMove(Instance instance, [NotNullWhen(false)] out UnmovedInstance? left)
    {
        left = null;
        if (AgainstItself(instance) is { } why)
        {
            left = new UnmovedInstance(instance, why, ByItself: true, ByLimit: false);
        }
        else if (Steps.Try(instance, out string? limit) is null)
        {
            left = limit is not null ? UnmovedInstance.AtLimit(instance, limit)
                : new UnmovedInstance(instance, AgainstDestinations(instance), ByItself: false, ByLimit: false);
        }

        return left is null;
    }

    /// <summary>Finds the moves and performs them on the working copy.</summary>
    public RelocationResult Apply() => new RelocationRun(_context, _instances, _terms).Run();

    private RelocationSteps Steps => _steps ??= new RelocationSteps(_context, _terms, new NodeParts(_context), tight: false, trial: false);

    private string? AgainstItself(Instance instance) => RelocationSteps.AgainstItself(_context, _terms, instance);

    private string AgainstDestinations(Instance instance)
    {
        if (_explanations++ >= Math.Max(10, RelocationObstacles.MostAsked / Math.Max(1, _context.Model.Nodes.Count)))
        {
            return $"no node may take instance '{instance.Uuid}'";
        }

        return new RelocationObstacles(_context, _terms, new InstanceKinds(_context)).Against(instance);
    }
}
