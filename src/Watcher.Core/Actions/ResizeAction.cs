using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>
/// Gives an instance another flavor. The model has no catalogue of flavors, so a working copy keeps the instance's old amounts;
/// an author who knows the new amounts uses a <see cref="CustomAction"/>.
/// </summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="Flavor">Id or name of the flavor.</param>
public sealed record ResizeAction(string Instance, string Flavor) : ClusterAction(ActionTypes.Resize, Instance)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Resize(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("flavor", Flavor);
    }
}
