using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Shelves an instance: its data is kept, its place on the node is freed.</summary>
/// <param name="Instance">uuid of the instance.</param>
public sealed record ShelveAction(string Instance) : ClusterAction(ActionTypes.Shelve, Instance)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Shelve(Instance, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
    }
}
