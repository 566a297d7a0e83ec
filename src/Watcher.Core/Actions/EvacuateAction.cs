using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Rebuilds an instance of a node that is down on another node.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="InstanceName">Display name, for people.</param>
/// <param name="Source">Host name of the node that is down.</param>
/// <param name="Destination">Host name of the node it goes to.</param>
public sealed record EvacuateAction(string Instance, string InstanceName, string Source, string Destination)
    : ClusterAction(ActionTypes.Evacuate, Instance)
{
    /// <inheritdoc/>
    public override string? SourceNode => Source;

    /// <inheritdoc/>
    public override string? DestinationNode => Destination;

    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Evacuate(Instance, Source, Destination, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("source_node", Source);
        writer.WriteString("destination_node", Destination);
        writer.WriteString("resource_name", InstanceName);
    }
}
