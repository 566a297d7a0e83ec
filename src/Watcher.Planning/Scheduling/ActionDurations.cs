using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The duration model (05-planning.md §7), in seconds; constants in <see cref="DurationOptions"/>, which
/// <see cref="DurationCalibration"/> fits to measured durations.
/// <list type="bullet">
/// <item>live migration: set-up + memory / (rate − dirty rate). That is the closed form of pre-copy: round k copies what the guest dirtied during
/// round k − 1, memory/rate × Σ (dirty/rate)ᵏ. A guest that dirties memory faster than 95 % of what it is copied with is throttled to that
/// (auto-converge), so the net rate is at least a twentieth of the rate;</item>
/// <item>cold migration, resize, evacuation, start: disk × 1024 / disk rate + boot;</item>
/// <item>shelve: disk × 1024 / disk rate + service; stop, delete, custom action: service;</item>
/// <item>volume: size × 1024 / volume rate (a retype that stays on its pool too); service change: service; power change: power;
/// sleep: its duration; nop: 0.</item>
/// </list>
/// In a plan, a migration that passes a <see cref="NetworkLinkGroup"/> with a bandwidth is copied with no more than its share of it: the
/// bandwidth divided by the moves that the link takes at once. Stateless and thread-safe.
/// </summary>
public static class ActionDurations
{
    private const double LeastNetShare = 0.05;

    /// <summary>Estimated duration of an action, seconds, rounded to 1 µs; 0 for what the model does not know.</summary>
    public static double Estimate(ClusterModel model, ClusterAction action, DurationOptions options) =>
        Estimate(model, action, options, double.PositiveInfinity);

    /// <summary>The same, where the network leaves the copy no more than a share, MiB/s.</summary>
    internal static double Estimate(ClusterModel model, ClusterAction action, DurationOptions options, double share)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(options);
        double seconds = action switch
        {
            MigrateAction { Type: MigrationType.Live } a => Find(model, a.Instance) is { } i ? Live(i, options, share) : 0,
            MigrateAction or EvacuateAction or StartAction or ResizeAction => Find(model, action.ResourceId) is { } i ? Copy(i, options, share) + options.BootSeconds : 0,
            ShelveAction a => Find(model, a.Instance) is { } i ? Copy(i, options, share) + options.ServiceSeconds : 0,
            VolumeMigrateAction a => model.Volumes.TryGet(a.Volume, out Volume v) ? v.SizeGB * 1024.0 / options.VolumeMiBPerSecond : 0,
            ChangePowerStateAction => options.PowerSeconds,
            SleepAction a => a.DurationSeconds,
            NopAction => 0,
            _ => options.ServiceSeconds,
        };
        return Math.Round(Math.Max(0, double.IsFinite(seconds) ? seconds : 0), 6);
    }

    private static Instance? Find(ClusterModel model, string uuid) => model.Instances.TryGet(uuid, out Instance instance) ? instance : null;

    private static double Live(Instance instance, DurationOptions options, double share)
    {
        double rate = Math.Min(options.MigrationMiBPerSecond, share);
        return options.LiveSetupSeconds + (instance.MemoryMiB / Math.Max(rate - options.DirtyMiBPerSecond, rate * LeastNetShare));
    }

    private static double Copy(Instance instance, DurationOptions options, double share) =>
        instance.DiskGiB * 1024.0 / Math.Min(options.DiskMiBPerSecond, share);
}
