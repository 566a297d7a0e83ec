using Watcher.Audits;
using Watcher.Plans;

namespace Watcher.Configuration;

/// <summary>All keys of the configuration, in the order of the contract.</summary>
internal static class ConfigurationKeys
{
    private static readonly LimitRule s_limit = new();
    private static readonly CountRule s_count = new();
    private static readonly NumberRule s_rate = new(zeroAllowed: false);
    private static readonly NumberRule s_amount = new(zeroAllowed: true);

    public static IReadOnlyList<ConfigurationKey> All { get; } = [.. Limits(), .. Parallelism(), .. Durations(), .. Others()];

    public static IEnumerable<string> Sections => All.Select(k => k.Section).Distinct(StringComparer.Ordinal);

    public static IEnumerable<ConfigurationKey> Limits()
    {
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            yield return new ScalarKey<long?>("limits." + key.Name, $"Hard limit {key.Name} of every plan; null = none, 0 = nothing.", s_limit,
                o => key.Get(o.Limits), (o, v) => o with { Limits = key.Set(o.Limits, v) });
        }

        yield return new ScalarKey<HardLimitPolicy>("limits.above_hard_limit", "What happens to an audit limit above the hard one.",
            new ChoiceRule<HardLimitPolicy>(("clamp", HardLimitPolicy.Clamp), ("reject", HardLimitPolicy.Reject)),
            o => o.AboveHardLimit, (o, v) => o with { AboveHardLimit = v });
    }

    private static IEnumerable<ConfigurationKey> Parallelism()
    {
        yield return Count("workers", "Actions at once, in all.", p => p.Workers, (p, v) => p with { Workers = v });
        yield return new CountMapKey("parallelism.per_action_type", "Actions at once, by action type; a type that is absent has its default, or no limit of its own.",
            o => o.Planning.PerActionType, (o, v) => o with { Planning = o.Planning with { PerActionType = v } });
        yield return Count("per_source_node", "Moves at once away from one node.", p => p.PerSourceNode, (p, v) => p with { PerSourceNode = v });
        yield return Count("per_destination_node", "Moves at once to one node.", p => p.PerDestinationNode, (p, v) => p with { PerDestinationNode = v });
        yield return Count("per_pool", "Volume moves at once from or to one pool.", p => p.PerPool, (p, v) => p with { PerPool = v });
    }

    private static IEnumerable<ConfigurationKey> Durations()
    {
        yield return Duration("migration_mib_per_second", "Memory copied by a migration, MiB/s.", s_rate, d => d.MigrationMiBPerSecond, (d, v) => d with { MigrationMiBPerSecond = v });
        yield return Duration("dirty_mib_per_second", "Memory dirtied by a running guest, MiB/s.", s_rate, d => d.DirtyMiBPerSecond, (d, v) => d with { DirtyMiBPerSecond = v });
        yield return Duration("live_setup_seconds", "Set-up of a live migration, seconds.", s_amount, d => d.LiveSetupSeconds, (d, v) => d with { LiveSetupSeconds = v });
        yield return Duration("disk_mib_per_second", "Disk copied by a cold migration, MiB/s.", s_rate, d => d.DiskMiBPerSecond, (d, v) => d with { DiskMiBPerSecond = v });
        yield return Duration("boot_seconds", "Boot of a guest, seconds.", s_amount, d => d.BootSeconds, (d, v) => d with { BootSeconds = v });
        yield return Duration("volume_mib_per_second", "Volume data copied, MiB/s.", s_rate, d => d.VolumeMiBPerSecond, (d, v) => d with { VolumeMiBPerSecond = v });
        yield return Duration("service_seconds", "Change of a service's state, seconds.", s_amount, d => d.ServiceSeconds, (d, v) => d with { ServiceSeconds = v });
        yield return Duration("power_seconds", "Power on or off, seconds.", s_amount, d => d.PowerSeconds, (d, v) => d with { PowerSeconds = v });
    }

    private static IEnumerable<ConfigurationKey> Others()
    {
        yield return new NameListKey("filters.chain", "Names of the destination filters, in order; absent = the built-in chain.",
            n => n.Length == 0 ? "is empty; expected the name of a filter" : null, null, o => o.Filters, (o, v) => o with { Filters = v });
        yield return new ScalarKey<UnknownFactPolicy>("filters.unknown", "What a filter answers where the model does not say what it asks for.",
            new ChoiceRule<UnknownFactPolicy>(("pass", UnknownFactPolicy.Pass), ("fail", UnknownFactPolicy.Fail)),
            o => o.UnknownFacts, (o, v) => o with { UnknownFacts = v })
        { HasEffect = false };
        yield return new NameListKey("tiers.sources", "Where the tier of a workload is read from; the first source that has a value counts.",
            CheckSource, "^(instance|flavor):.+$", o => o.Tiers.Sources, (o, v) => o with { Tiers = new TierOptions { Sources = v } })
        { HasEffect = false };
        yield return Worth("minimum_gain_per_moved_gib", "What the goal must gain for each GiB moved.", w => w.MinimumGainPerMovedGiB, (w, v) => w with { MinimumGainPerMovedGiB = v });
        yield return Worth("hold_seconds", "Seconds that a cause must have lasted.", w => w.HoldSeconds, (w, v) => w with { HoldSeconds = v });
        yield return Worth("cooldown_seconds", "Seconds that an instance rests after a move.", w => w.CooldownSeconds, (w, v) => w with { CooldownSeconds = v });
        yield return new ScalarKey<bool>("worth.forbid_ping_pong", "Whether an instance may not go back to where it came from.", new FlagRule(),
            o => o.Worth.ForbidPingPong, (o, v) => o with { Worth = o.Worth with { ForbidPingPong = v } })
        { HasEffect = false };
    }

    private static ScalarKey<int> Count(string name, string description, Func<PlanningOptions, int> get, Func<PlanningOptions, int, PlanningOptions> set) =>
        new("parallelism." + name, description, s_count, o => get(o.Planning), (o, v) => o with { Planning = set(o.Planning, v) });

    private static ScalarKey<double> Duration(
        string name, string description, NumberRule rule, Func<DurationOptions, double> get, Func<DurationOptions, double, DurationOptions> set) =>
        new("durations." + name, description, rule, o => get(o.Planning.Durations),
            (o, v) => o with { Planning = o.Planning with { Durations = set(o.Planning.Durations, v) } });

    private static ScalarKey<double> Worth(string name, string description, Func<WorthOptions, double> get, Func<WorthOptions, double, WorthOptions> set) =>
        new("worth." + name, description, s_amount, o => get(o.Worth), (o, v) => o with { Worth = set(o.Worth, v) }) { HasEffect = false };

    private static string? CheckSource(string source)
    {
        int cut = source.IndexOf(':', StringComparison.Ordinal);
        return cut > 0 && cut < source.Length - 1 && source[..cut] is "instance" or "flavor"
            ? null
            : $"is '{source}'; expected instance:KEY or flavor:KEY";
    }
}
