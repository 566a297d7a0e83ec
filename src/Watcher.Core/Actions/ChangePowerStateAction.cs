using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Powers the machine under a compute node on or off; off only when nothing is on it.</summary>
/// <param name="Machine">uuid in the bare-metal service.</param>
/// <param name="Hostname">Host name of the compute node that runs on it.</param>
/// <param name="On">True powers on, false off.</param>
public sealed record ChangePowerStateAction(string Machine, string Hostname, bool On) : ClusterAction(ActionTypes.ChangePowerState, Machine)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ChangePower(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("state", On ? "on" : "off");
        writer.WriteString("resource_name", Hostname);
    }
}
