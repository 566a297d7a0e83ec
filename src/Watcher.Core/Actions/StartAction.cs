using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>
/// Starts an instance that is on no node (waiting, or shelved) on a named node. With Nova: unshelve to a host (API 2.91).
/// </summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="InstanceName">Display name, for people.</param>
/// <param name="Destination">Host name of the node it starts on.</param>
public sealed record StartAction(string Instance, string InstanceName, string Destination) : ClusterAction(ActionTypes.Start, Instance)
{
    /// <inheritdoc/>
    public override string? DestinationNode => Destination;

    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Start(Instance, Destination, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("destination_node", Destination);
        writer.WriteString("resource_name", InstanceName);
    }
}
