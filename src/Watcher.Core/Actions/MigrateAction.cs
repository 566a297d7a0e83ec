using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Moves an instance from one compute node to another.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="InstanceName">Display name, for people.</param>
/// <param name="Type">Live or cold.</param>
/// <param name="Source">Host name of the node it is on.</param>
/// <param name="Destination">Host name of the node it goes to; null where Nova is to choose: such an action can be read and verified
/// (some legal node must exist), but a working copy refuses it, and no plan of ours has one.</param>
public sealed record MigrateAction(string Instance, string InstanceName, MigrationType Type, string Source, string? Destination)
    : ClusterAction(ActionTypes.Migrate, Instance)
{
    /// <inheritdoc/>
    public override string? SourceNode => Source;

    /// <inheritdoc/>
    public override string? DestinationNode => Destination;

    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Destination is null
            ? new Refusal(RefusalReason.Destination, "", $"no destination is named for instance '{Instance}'; name the host it goes to")
            : state.Migrate(Instance, Source, Destination, Type, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("migration_type", Type == MigrationType.Live ? "live" : "cold");
        writer.WriteString("source_node", Source);
        if (Destination is not null)
        {
            writer.WriteString("destination_node", Destination);
        }

        writer.WriteString("resource_name", InstanceName);
    }
}
