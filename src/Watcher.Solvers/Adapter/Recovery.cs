using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// Says which instances are to be given a node: those that are on none, and those on a node that is down. To the engine both are items in no
/// bin. Counts why others are left out.
/// </summary>
internal sealed class Recovery(StrategyContext context, Func<Instance, bool>? which)
{
    private readonly SortedDictionary<string, int> _held = new(StringComparer.Ordinal);

    public bool Includes(Instance instance)
    {
        if (which is null || instance.Node is { IsUp: true } || !which(instance))
        {
            return false;
        }

        string? why = context.State.CheckRecover(instance) is { } refusal ? Reason(refusal)
            : instance.ServerGroups.Any(g => g.Policy == "affinity") ? "held by an affinity group"
            : instance.KeptNear is not null ? "held by a same_host hint"
            : null;
        if (why is not null && instance.Node is null)
        {
            _held[why] = _held.GetValueOrDefault(why) + 1;
        }

        return why is null;
    }

    /// <summary>The counts of those on no node that are left out, added to others. Those on nodes that are down are counted there.</summary>
    public IReadOnlyDictionary<string, int> AddHeld(IReadOnlyDictionary<string, int> others)
    {
        if (_held.Count == 0)
        {
            return others;
        }

        var sum = new SortedDictionary<string, int>(_held, StringComparer.Ordinal);
        foreach ((string why, int count) in others)
        {
            sum[why] = sum.GetValueOrDefault(why) + count;
        }

        return sum;
    }

    private static string Reason(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.OutOfScope => "excluded",
        RefusalReason.Locked => "locked",
        RefusalReason.Busy => "busy",
        RefusalReason.Candidate => "held by a rule of selection",
        _ => "in a state that cannot be recovered",
    };
}
