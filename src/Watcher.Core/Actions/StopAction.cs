using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Stops an instance; its allocation stays.</summary>
/// <param name="Instance">uuid of the instance.</param>
public sealed record StopAction(string Instance) : ClusterAction(ActionTypes.Stop, Instance)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Stop(Instance, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
    }
}
