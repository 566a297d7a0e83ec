using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Enables or disables the compute service of a node.</summary>
/// <param name="Node">uuid of the compute node.</param>
/// <param name="Hostname">Its host name: what an applier uses.</param>
/// <param name="Enable">True enables, false disables.</param>
/// <param name="DisabledReason">Why it is disabled, for example <c>watcher_disabled</c>; null when enabling.</param>
public sealed record ChangeServiceStateAction(string Node, string Hostname, bool Enable, string? DisabledReason = null)
    : ClusterAction(ActionTypes.ChangeServiceState, Node)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ChangeService(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("state", Enable ? "enabled" : "disabled");
        if (DisabledReason is not null)
        {
            writer.WriteString("disabled_reason", DisabledReason);
        }

        writer.WriteString("resource_name", Hostname);
    }
}
