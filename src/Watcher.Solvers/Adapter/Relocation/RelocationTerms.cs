using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Solvers;

/// <summary>What is asked of a relocation. Immutable.</summary>
internal sealed record RelocationTerms
{
    public Func<Instance, ComputeNode?>? Destination { get; init; }

    public Func<ComputeNode, bool>? Allowed { get; init; }

    /// <summary>Whether <see cref="Allowed"/> changes with the moves.</summary>
    public bool AllowedChanges { get; init; }

    public int Preferred { get; init; } = -1;

    public Func<Instance, MigrationType?> MoveAs { get; init; } = instance => instance.VmState switch
    {
        "active" or "paused" => MigrationType.Live,
        "stopped" => MigrationType.Cold,
        _ => null,
    };

    public Func<Instance, int> Rank { get; init; } = _ => 0;

    public Func<Instance, bool>? Helpers { get; init; }

    public Func<Instance, string>? Reason { get; init; }

    public PlanLimits Limits { get; init; } = PlanLimits.None;
}
