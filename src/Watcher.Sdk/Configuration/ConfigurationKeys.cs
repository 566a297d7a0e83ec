using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Filters;
using Watcher.Plans;

namespace Watcher.Configuration;

/// <summary>All keys of the configuration, in the order of the contract.</summary>
internal static class ConfigurationKeys
{
    private static readonly LimitRule s_limit = new();
    private static readonly CountRule s_count = new();
    private static readonly NumberRule s_rate = new(zeroAllowed: false);
    private const string SourcePattern = "^(instance|flavor):.+$";
    private static readonly NumberRule s_amount = new(zeroAllowed: true);

    public static IReadOnlyList<ConfigurationKey> All { get; } = [.. Limits(), .. Parallelism(), .. Durations(), .. Filters(), .. Candidates(), .. Tiers(), .. Worth()];

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
        yield return OptionalCount("per_source_pool", "Volume moves at once away from one pool, within per_pool; null = that alone.",
            p => p.PerSourcePool, (p, v) => p with { PerSourcePool = v });
        yield return OptionalCount("per_destination_pool", "Volume moves at once to one pool, within per_pool; null = that alone.",
            p => p.PerDestinationPool, (p, v) => p with { PerDestinationPool = v });
        yield return new NetworkLinksKey("parallelism.network_links", "Links that moves of instances share: nodes by host name pattern, availability zone or aggregate, moves at once, bandwidth.");
        yield return Names("parallelism.pipeline", "Action types that make groups, in this order; actions of other types join the earliest group that their dependencies allow.",
            o => o.Planning.Pipeline, (o, v) => o with { Planning = o.Planning with { Pipeline = v } });
        yield return new ScalarKey<GroupOrder>("parallelism.groups", "Whether the groups of a plan run one after the other or overlap as dependencies allow.",
            new ChoiceRule<GroupOrder>(("sequential", GroupOrder.Sequential), ("overlapping", GroupOrder.Overlapping)),
            o => o.Planning.Groups, (o, v) => o with { Planning = o.Planning with { Groups = v } });
        yield return new ScalarKey<bool>("parallelism.volumes_before_instances", "Whether the volumes attached to an instance move before it, where a plan moves both.", new FlagRule(),
            o => o.Planning.VolumesBeforeInstances, (o, v) => o with { Planning = o.Planning with { VolumesBeforeInstances = v } });
        yield return new ScalarKey<long>("parallelism.schedule_work", "Work that the search for a shorter schedule may do, in starts of actions; 0 = the first list schedule.", new WorkRule(),
            o => o.Planning.ScheduleWork, (o, v) => o with { Planning = o.Planning with { ScheduleWork = v } });
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

    private static IEnumerable<ConfigurationKey> Filters()
    {
        yield return Names("filters.chain", "Names of the destination filters, in order; absent = the built-in chain.", o => o.Filters, (o, v) => o with { Filters = v });
        yield return Names("filters.pools", "Names of the volume filters, in order; absent = the built-in chain.", o => o.PoolFilters, (o, v) => o with { PoolFilters = v });
        yield return new ScalarKey<UnknownFactPolicy>("filters.unknown", "What a filter answers where the model does not say what it asks for.",
            new ChoiceRule<UnknownFactPolicy>(("pass", UnknownFactPolicy.Pass), ("fail", UnknownFactPolicy.Fail)),
            o => o.UnknownFacts, (o, v) => o with { UnknownFacts = v });
        yield return Names("filters.isolated_hosts", "Host names kept for isolated images (isolated_hosts).",
            o => o.FilterSettings.IsolatedHosts, (o, v) => o with { FilterSettings = o.FilterSettings with { IsolatedHosts = v } });
        yield return Names("filters.isolated_images", "Ids of isolated images (isolated_hosts).",
            o => o.FilterSettings.IsolatedImages, (o, v) => o with { FilterSettings = o.FilterSettings with { IsolatedImages = v } });
        yield return new ScalarKey<bool>("filters.restrict_isolated_hosts", "Whether isolated hosts run nothing but isolated images (isolated_hosts).", new FlagRule(),
            o => o.FilterSettings.RestrictIsolatedHosts, (o, v) => o with { FilterSettings = o.FilterSettings with { RestrictIsolatedHosts = v } });
        yield return Text("filters.default_architecture", "Architecture of images that do not say theirs (image_properties); null = none is asked for.",
            o => o.FilterSettings.DefaultArchitecture, (o, v) => o with { FilterSettings = o.FilterSettings with { DefaultArchitecture = v } });
        yield return Text("filters.aggregate_image_namespace", "Only aggregate keys with this prefix are compared with images (aggregate_image_properties); null = all.",
            o => o.FilterSettings.AggregateImageNamespace, (o, v) => o with { FilterSettings = o.FilterSettings with { AggregateImageNamespace = v } });
        yield return Text("filters.aggregate_image_separator", "What stands between that prefix and the rest of a key.",
            o => o.FilterSettings.AggregateImageSeparator, (o, v) => o with { FilterSettings = o.FilterSettings with { AggregateImageSeparator = v ?? "" } });
    }

    private static IEnumerable<ConfigurationKey> Candidates()
    {
        yield return Held("exclude_metadata", "Metadata that keeps an instance where it is: KEY=VALUE, or KEY for any value.", c => c.ExcludeMetadata, (c, v) => c with { ExcludeMetadata = v });
        yield return Held("exclude_tags", "Tags that keep an instance where it is (metadata key tags).", c => c.ExcludeTags, (c, v) => c with { ExcludeTags = v });
        yield return Held("exclude_tiers", "Tiers whose instances stay.", c => c.ExcludeTiers, (c, v) => c with { ExcludeTiers = v });
        yield return Held("exclude_projects", "Projects whose instances stay.", c => c.ExcludeProjects, (c, v) => c with { ExcludeProjects = v });
        yield return Held("exclude_flavors", "Names of flavors whose instances stay.", c => c.ExcludeFlavors, (c, v) => c with { ExcludeFlavors = v });
        yield return Held("states", "States (vm_state) that may move; none = any that can.", c => c.States, (c, v) => c with { States = v });
        yield return new ScalarKey<double>("candidates.minimum_age_seconds", "Age from which an instance may move.", s_amount,
            o => o.Candidates.MinimumAgeSeconds, (o, v) => o with { Candidates = o.Candidates with { MinimumAgeSeconds = v } });
        yield return new NameListKey("candidates.order", "Keys of the order in which strategies take instances: tier, priority, vcpus, memory, disk, age, preemptible, metric:NAME; a minus in front turns one round.",
            name => CandidateOrders.Find(name) is null ? $"is '{name}'; expected tier, priority, vcpus, memory, disk, age, preemptible or metric:NAME, with or without a minus" : null,
            "^-?(tier|priority|vcpus|memory|disk|age|preemptible|metric:.+)$", o => o.Candidates.Order, (o, v) => o with { Candidates = o.Candidates with { Order = v } });
        yield return new ScalarKey<bool>("candidates.round_robin", "Whether instances are taken from their nodes in turn.", new FlagRule(),
            o => o.Candidates.RoundRobin, (o, v) => o with { Candidates = o.Candidates with { RoundRobin = v } });
    }

    private static IEnumerable<ConfigurationKey> Tiers()
    {
        yield return new NameListKey("tiers.sources", "Where tier and priority of a workload are read from; for each the first source that has a value counts. A number is a priority, anything else a tier.",
            CheckSource, SourcePattern, o => o.Tiers.Sources, (o, v) => o with { Tiers = o.Tiers with { Sources = v } });
        yield return new NameListKey("tiers.priority_sources", "Where the priority alone is read from, after those sources.",
            CheckSource, SourcePattern, o => o.Tiers.PrioritySources, (o, v) => o with { Tiers = o.Tiers with { PrioritySources = v } });
        yield return Names("tiers.order", "Names of the tiers, the most protected first.", o => o.Tiers.Order, (o, v) => o with { Tiers = o.Tiers with { Order = v } });
        yield return Text("tiers.default", "Tier of an instance that has none; null = it has none.", o => o.Tiers.Default, (o, v) => o with { Tiers = o.Tiers with { Default = v } });
        yield return new NameListKey("tiers.preemptible_sources", "Where the preemptible marking of a workload is read from; the value true marks.",
            CheckSource, SourcePattern, o => o.Tiers.PreemptibleSources, (o, v) => o with { Tiers = o.Tiers with { PreemptibleSources = v } });
    }

    private static IEnumerable<ConfigurationKey> Worth()
    {
        yield return Worth("minimum_gain_per_moved_gib", "What the goal must gain for each GiB moved, in the goal's unit.",
            w => w.MinimumGainPerMovedGiB, (w, v) => w with { MinimumGainPerMovedGiB = v });
        yield return Worth("hold_seconds", "Seconds that a cause must have lasted.", w => w.HoldSeconds, (w, v) => w with { HoldSeconds = v });
        yield return Worth("cooldown_seconds", "Seconds that an instance rests after a move that the audit's history names.",
            w => w.CooldownSeconds, (w, v) => w with { CooldownSeconds = v });
        yield return new ScalarKey<bool>("worth.forbid_ping_pong", "Whether an instance may not go back to where it came from, by the audit's history.", new FlagRule(),
            o => o.Worth.ForbidPingPong, (o, v) => o with { Worth = o.Worth with { ForbidPingPong = v } });
    }

    private static ScalarKey<int> Count(string name, string description, Func<PlanningOptions, int> get, Func<PlanningOptions, int, PlanningOptions> set) =>
        new("parallelism." + name, description, s_count, o => get(o.Planning), (o, v) => o with { Planning = set(o.Planning, v) });

    private static ScalarKey<int?> OptionalCount(string name, string description, Func<PlanningOptions, int?> get, Func<PlanningOptions, int?, PlanningOptions> set) =>
        new("parallelism." + name, description, new OptionalCountRule(), o => get(o.Planning), (o, v) => o with { Planning = set(o.Planning, v) });

    private static ScalarKey<double> Duration(
        string name, string description, NumberRule rule, Func<DurationOptions, double> get, Func<DurationOptions, double, DurationOptions> set) =>
        new("durations." + name, description, rule, o => get(o.Planning.Durations),
            (o, v) => o with { Planning = o.Planning with { Durations = set(o.Planning.Durations, v) } });

    private static ScalarKey<double> Worth(
        string name, string description, Func<WorthOptions, double> get, Func<WorthOptions, double, WorthOptions> set) =>
        new("worth." + name, description, s_amount, o => get(o.Worth), (o, v) => o with { Worth = set(o.Worth, v) });

    private static NameListKey Names(
        string path, string description, Func<WatcherOptions, IReadOnlyList<string>?> get, Func<WatcherOptions, IReadOnlyList<string>, WatcherOptions> set) =>
        new(path, description, n => n.Length == 0 ? "is empty; expected a name" : null, null, get, set);

    private static NameListKey Held(
        string name, string description, Func<CandidateOptions, IReadOnlyList<string>> get, Func<CandidateOptions, IReadOnlyList<string>, CandidateOptions> set) =>
        Names("candidates." + name, description, o => get(o.Candidates), (o, v) => o with { Candidates = set(o.Candidates, v) });

    private static ScalarKey<string?> Text(string path, string description, Func<WatcherOptions, string?> get, Func<WatcherOptions, string?, WatcherOptions> set) =>
        new(path, description, new TextRule(), get, set);

    private static string? CheckSource(string source)
    {
        int cut = source.IndexOf(':', StringComparison.Ordinal);
        return cut > 0 && cut < source.Length - 1 && source[..cut] is "instance" or "flavor"
            ? null
            : $"is '{source}'; expected instance:KEY or flavor:KEY";
    }
}
