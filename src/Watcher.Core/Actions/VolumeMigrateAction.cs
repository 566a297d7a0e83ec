using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Moves a volume to another pool, or gives it another type.</summary>
/// <param name="Volume">uuid of the volume.</param>
/// <param name="VolumeName">Display name, for people.</param>
/// <param name="Type">Migrate or retype.</param>
/// <param name="DestinationPool">Pool it goes to; for a retype null where the storage service picks.</param>
/// <param name="DestinationType">Type that a retype gives; null for a migration.</param>
public sealed record VolumeMigrateAction(
    string Volume, string VolumeName, VolumeMigrationType Type, string? DestinationPool, string? DestinationType = null)
    : ClusterAction(ActionTypes.VolumeMigrate, Volume)
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.MoveVolume(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("migration_type", Type == VolumeMigrationType.Migrate ? "migrate" : "retype");
        if (DestinationPool is not null)
        {
            writer.WriteString("destination_node", DestinationPool);
        }

        if (DestinationType is not null)
        {
            writer.WriteString("destination_type", DestinationType);
        }

        writer.WriteString("resource_name", VolumeName);
    }
}
