using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Says which instances may move, and counts why the others stay.</summary>
internal sealed class MovableItems(StrategyContext context, NodeClasses classes, Func<Instance, MigrationType?>? moveAs)
{
    private readonly IDestinationFilter[] _following =
        [.. (context.Eligibility?.Filters ?? []).Where(f => f.Follows.HasFlag(WorkingCopyFacts.Placement))];

    private readonly MigrationType?[] _types = context.State.FindMovable();
    private readonly SortedDictionary<string, int> _held = new(StringComparer.Ordinal);

    /// <summary>How many instances stay, by the reason.</summary>
    public IReadOnlyDictionary<string, int> Held => _held;

    /// <summary>Whether an instance may move, and whether that would be cold.</summary>
    public bool IsMovable(Instance instance, bool isChosen, out bool cold)
    {
        cold = false;
        string? why = null;
        if (_types[instance.Row] is null)
        {
            why = context.CheckMovable(instance)!.Reason switch
            {
                RefusalReason.OutOfScope => "excluded",
                RefusalReason.Locked => "locked",
                RefusalReason.Busy => "busy",
                RefusalReason.Source => "on a node that is down",
                _ => "in a state that cannot move",
            };
        }
        else if (classes.IsHeld(instance.Row))
        {
            why = "held by an affinity group";
        }
        else if (classes.IsTied(instance.Row))
        {
            why = "held by a same_host hint";
        }
        else if (_following.Length > 0 && Concerned(instance))
        {
            why = "concerned by a filter that follows what is on nodes";
        }
        else if (!isChosen)
        {
            why = "not chosen by the strategy";
        }

        MigrationType? type = why is not null ? null
            : moveAs is not null ? Allowed(moveAs(instance), instance.VmState)
            : _types[instance.Row];
        if (why is null && type is null)
        {
            why = "not to be moved in the way that their state allows";
        }

        if (why is not null)
        {
            _held[why] = _held.GetValueOrDefault(why) + 1;
            return false;
        }

        cold = type == MigrationType.Cold;
        return true;
    }

    private bool Concerned(Instance instance) => Array.Exists(_following, f => f.Concerns(instance));

    private static MigrationType? Allowed(MigrationType? type, string state) =>
        type == MigrationType.Live ? (state is "active" or "paused" ? type : null) : state is "active" or "stopped" ? type : null;
}
