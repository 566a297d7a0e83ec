using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Deletes an instance: its place on the node is freed.</summary>
/// <param name="Instance">uuid of the instance.</param>
public sealed record DeleteAction(string Instance) : ClusterAction(ActionTypes.Delete, Instance)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Delete(Instance, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
    }
}
