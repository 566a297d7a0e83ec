using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>An action that was done, and how long it took. Immutable.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="SizeMiB">What was copied, MiB: memory, disk or volume; not used for changes of service and power.</param>
/// <param name="Seconds">How long it took, above 0.</param>
public sealed record DurationSample(DurationKind Kind, double SizeMiB, double Seconds)
{
    /// <summary>
    /// The sample of an action of a plan; null where no constant of the model follows from it: other action types, an instance or volume that the model
    /// does not know, a size of 0.
    /// </summary>
    /// <param name="model">The model that the plan was made for.</param>
    /// <param name="action">The action.</param>
    /// <param name="seconds">How long it took.</param>
    public static DurationSample? Of(ClusterModel model, ClusterAction action, double seconds)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(action);
        return action switch
        {
            MigrateAction { Type: MigrationType.Live } => Sized(DurationKind.LiveMigration, Find(model, action)?.MemoryMiB, seconds),
            MigrateAction or ResizeAction or EvacuateAction => Sized(DurationKind.ColdMigration, Find(model, action)?.DiskGiB * 1024.0, seconds),
            VolumeMigrateAction move => Sized(DurationKind.VolumeMigration,
                model.Volumes.TryGet(move.Volume, out Volume volume) ? volume.SizeGB * 1024.0 : null, seconds),
            ChangeServiceStateAction => new DurationSample(DurationKind.ServiceChange, 0, seconds),
            ChangePowerStateAction => new DurationSample(DurationKind.PowerChange, 0, seconds),
            _ => null,
        };
    }

    private static DurationSample? Sized(DurationKind kind, double? size, double seconds) => size > 0 ? new DurationSample(kind, size.Value, seconds) : null;

    private static Instance? Find(ClusterModel model, ClusterAction action) =>
        model.Instances.TryGet(action.ResourceId, out Instance instance) ? instance : null;
}
