using Watcher.Actions;

namespace Watcher.Simulation;

/// <summary>An operation under way, or ended; changed under the cloud's lock.</summary>
internal sealed class CloudOperation(string key, int attempt, ClusterAction action, SimulatedFault fault, string? sourcePool, DateTimeOffset began)
{
    public string Key => key;

    public int Attempt => attempt;

    public ClusterAction Action => action;

    public SimulatedFault Fault => fault;

    public DateTimeOffset? Ended { get; set; }

    public bool IsDone { get; set; }

    public ITimer? Timer { get; set; }

    /// <summary>How often its end was told.</summary>
    public int Notices { get; set; }

    /// <summary>What its handler waits for. Continuations run at once: in a simulation one thread does everything.</summary>
    public TaskCompletionSource Told { get; } = new();

    public SimulatedOperation ToLog() => new(key, attempt, action, fault, sourcePool, began, Ended, IsDone);
}
