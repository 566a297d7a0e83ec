using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The duration model (05-planning.md §7), in seconds; constants in <see cref="DurationOptions"/>. Bandwidth is not shared between moves yet.
/// <list type="bullet">
/// <item>live migration: set-up + memory / (migration rate − dirty rate); a guest that dirties memory faster than 95 % of what the link
/// carries is throttled to that (auto-converge), so the net rate is at least a twentieth of the migration rate;</item>
/// <item>cold migration, resize, evacuation, start: disk × 1024 / disk rate + boot;</item>
/// <item>shelve: disk × 1024 / disk rate + service; stop, delete, custom action: service;</item>
/// <item>volume: size × 1024 / volume rate (a retype that stays on its pool too); service change: service; power change: power;
/// sleep: its duration; nop: 0.</item>
/// </list>
/// Stateless and thread-safe.
/// </summary>
public static class ActionDurations
{
    private const double LeastNetShare = 0.05;

    /// <summary>Estimated duration of an action, seconds, rounded to 1 µs; 0 for what the model does not know.</summary>
    public static double Estimate(ClusterModel model, ClusterAction action, DurationOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(options);
        double seconds = action switch
        {
            MigrateAction { Type: MigrationType.Live } a => Find(model, a.Instance) is { } i ? Live(i, options) : 0,
            MigrateAction or EvacuateAction or StartAction or ResizeAction => Find(model, action.ResourceId) is { } i ? Copy(i, options) + options.BootSeconds : 0,
            ShelveAction a => Find(model, a.Instance) is { } i ? Copy(i, options) + options.ServiceSeconds : 0,
            VolumeMigrateAction a => model.Volumes.TryGet(a.Volume, out Volume v) ? v.SizeGB * 1024.0 / options.VolumeMiBPerSecond : 0,
            ChangePowerStateAction => options.PowerSeconds,
            SleepAction a => a.DurationSeconds,
            NopAction => 0,
            _ => options.ServiceSeconds,
        };
        return Math.Round(Math.Max(0, double.IsFinite(seconds) ? seconds : 0), 6);
    }

    private static Instance? Find(ClusterModel model, string uuid) => model.Instances.TryGet(uuid, out Instance instance) ? instance : null;

    private static double Live(Instance instance, DurationOptions options)
    {
        double rate = options.MigrationMiBPerSecond;
        return options.LiveSetupSeconds + (instance.MemoryMiB / Math.Max(rate - options.DirtyMiBPerSecond, rate * LeastNetShare));
    }

    private static double Copy(Instance instance, DurationOptions options) => instance.DiskGiB * 1024.0 / options.DiskMiBPerSecond;
}
