using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Watcher.Audits;
using Watcher.Configuration;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Sdk.Tests;

public class ConfigurationTests
{
    /// <summary>The defaults, as the contract writes them.</summary>
    private const string Defaults = """
        { "limits": { "max_actions": 20000, "max_migrations": 10000, "max_evacuated_nodes": 1000, "max_volume_migrations": 1000, "above_hard_limit": "clamp" },
          "parallelism": { "workers": 16, "per_action_type": { "migrate": 16, "volume_migrate": 4 }, "per_source_node": 2, "per_destination_node": 2, "per_pool": 2 },
          "durations": { "migration_mib_per_second": 1000, "dirty_mib_per_second": 50, "live_setup_seconds": 5, "disk_mib_per_second": 200, "boot_seconds": 30, "volume_mib_per_second": 100, "service_seconds": 1, "power_seconds": 120 },
          "filters": { "unknown": "pass" },
          "tiers": { "sources": ["instance:watcher-priority", "flavor:optimize:tier"] },
          "worth": { "minimum_gain_per_moved_gib": 0, "hold_seconds": 0, "cooldown_seconds": 0, "forbid_ping_pong": false } }
        """;

    [Fact]
    public void Parse_TheContractsExample_IsTheDefaultsWithoutAWarning()
    {
        ConfigurationReadResult read = WatcherConfiguration.Parse(Defaults);

        Assert.Empty(read.Warnings);
        var defaults = new WatcherOptions();
        Assert.Equal(defaults.Limits, read.Options.Limits);
        Assert.Equal(defaults.Planning.Durations, read.Options.Planning.Durations);
        Assert.Equal(defaults.Planning.PerActionType, read.Options.Planning.PerActionType);
        Assert.Equal(defaults.Planning with { PerActionType = read.Options.Planning.PerActionType }, read.Options.Planning);
        Assert.Equal(defaults.Tiers.Sources, read.Options.Tiers.Sources);
        Assert.Equal(defaults.Worth, read.Options.Worth);
    }

    [Fact]
    public void Parse_EveryKey_ReachesItsPlace()
    {
        WatcherOptions options = WatcherConfiguration.Parse("""
            { "limits": { "max_actions": null, "max_moved_memory_mib": 7, "above_hard_limit": "reject" },
              "parallelism": { "workers": 3, "per_action_type": { "migrate": 5 }, "per_source_node": 1, "per_destination_node": 4, "per_pool": 6 },
              "durations": { "migration_mib_per_second": 0.5, "boot_seconds": 0 },
              "filters": { "chain": ["availability_zone"], "unknown": "fail", "pools": ["volume_zone"], "isolated_hosts": ["h"], "isolated_images": ["i"],
                           "restrict_isolated_hosts": false, "default_architecture": "x86_64", "aggregate_image_namespace": "n", "aggregate_image_separator": "-" },
              "candidates": { "exclude_metadata": ["a=b"], "exclude_tags": ["t"], "exclude_tiers": ["gold"], "exclude_projects": ["p"], "exclude_flavors": ["f"],
                              "states": ["active"], "minimum_age_seconds": 60, "order": ["-memory", "metric:x"], "round_robin": true },
              "tiers": { "sources": ["flavor:a:b"], "order": ["a"], "default": "a", "preemptible_sources": ["instance:spot"] },
              "worth": { "minimum_gain_per_moved_gib": 1.5, "hold_seconds": 2, "cooldown_seconds": 3, "forbid_ping_pong": true } }
            """).Options;

        Assert.Null(options.Limits.MaxActions);
        Assert.Equal(10000, options.Limits.MaxMigrations);
        Assert.Equal(7, options.Limits.MaxMovedMemoryMiB);
        Assert.Equal(HardLimitPolicy.Reject, options.AboveHardLimit);
        Assert.Equal((3, 1, 4, 6), (options.Planning.Workers, options.Planning.PerSourceNode, options.Planning.PerDestinationNode, options.Planning.PerPool));
        Assert.Equal(new Dictionary<string, int> { ["migrate"] = 5, ["volume_migrate"] = 4 }, options.Planning.PerActionType);
        Assert.Equal((0.5, 0), (options.Planning.Durations.MigrationMiBPerSecond, options.Planning.Durations.BootSeconds));
        Assert.Equal(["availability_zone"], options.Filters!);
        Assert.Equal(UnknownFactPolicy.Fail, options.UnknownFacts);
        Assert.Equal(["flavor:a:b"], options.Tiers.Sources);
        Assert.Equal(("a", "a", "instance:spot"), (options.Tiers.Order[0], options.Tiers.Default, options.Tiers.PreemptibleSources[0]));
        Assert.Equal(["volume_zone"], options.PoolFilters!);
        FilterOptions filters = options.FilterSettings;
        Assert.Equal(("h", "i", false, "x86_64", "n", "-"), (filters.IsolatedHosts[0], filters.IsolatedImages[0], filters.RestrictIsolatedHosts,
            filters.DefaultArchitecture, filters.AggregateImageNamespace, filters.AggregateImageSeparator));
        Candidates.CandidateOptions held = options.Candidates;
        Assert.Equal(("a=b", "t", "gold", "p", "f", "active", 60, "-memory", true), (held.ExcludeMetadata[0], held.ExcludeTags[0], held.ExcludeTiers[0],
            held.ExcludeProjects[0], held.ExcludeFlavors[0], held.States[0], held.MinimumAgeSeconds, held.Order[0], held.RoundRobin));
        Assert.Equal(new WorthOptions { MinimumGainPerMovedGiB = 1.5, HoldSeconds = 2, CooldownSeconds = 3, ForbidPingPong = true }, options.Worth);
    }

    [Fact]
    public void Parse_EveryKeyOfWorth_HasEffectAndIsNotWarnedOf()
    {
        ConfigurationReadResult read = WatcherConfiguration.Parse("""
            { "filters": { "unknown": "fail" }, "tiers": { "sources": [] },
              "worth": { "minimum_gain_per_moved_gib": 1, "hold_seconds": 60, "cooldown_seconds": 1, "forbid_ping_pong": true } }
            """);

        Assert.Empty(read.Warnings);
        Assert.Equal(60, read.Options.Worth.HoldSeconds);
    }

    [Theory]
    [InlineData("""{ "limit": {} }""", "limit", "is unknown; expected one of limits,")]
    [InlineData("""{ "limits": { "max_actons": 1 } }""", "limits.max_actons", "is unknown; expected one of max_actions,")]
    [InlineData("""{ "limits": { "max_actions": -1 } }""", "limits.max_actions", "is -1; expected an integer of 0 or more")]
    [InlineData("""{ "limits": { "max_actions": 1.5 } }""", "limits.max_actions", "is 1.5; expected an integer")]
    [InlineData("""{ "limits": { "max_actions": "5" } }""", "limits.max_actions", "is '5'; expected an integer")]
    [InlineData("""{ "limits": { "max_actions": 99999999999999999999 } }""", "limits.max_actions", "is 99999999999999999999; expected an integer")]
    [InlineData("""{ "limits": { "max_actions": 1, "max_actions": 2 } }""", "limits.max_actions", "stands twice")]
    [InlineData("""{ "limits": { "above_hard_limit": "explode" } }""", "limits.above_hard_limit", "is 'explode'; expected clamp or reject")]
    [InlineData("""{ "limits": [] }""", "limits", "is an array; expected an object")]
    [InlineData("""{ "parallelism": { "workers": 0 } }""", "parallelism.workers", "is 0; expected an integer of 1 or more")]
    [InlineData("""{ "parallelism": { "per_action_type": { "migrate": "many" } } }""", "parallelism.per_action_type.migrate", "is 'many'; expected an integer")]
    [InlineData("""{ "durations": { "migration_mib_per_second": 0 } }""", "durations.migration_mib_per_second", "is 0; expected a number above 0")]
    [InlineData("""{ "durations": { "boot_seconds": 1e999 } }""", "durations.boot_seconds", "expected a number of 0 or more")]
    [InlineData("""{ "durations": { "boot_seconds": null } }""", "durations.boot_seconds", "is null; expected a number")]
    [InlineData("""{ "filters": { "chain": "compute_status" } }""", "filters.chain", "is 'compute_status'; expected an array of texts")]
    [InlineData("""{ "filters": { "chain": [1] } }""", "filters.chain[0]", "is 1; expected a text")]
    [InlineData("""{ "tiers": { "sources": ["instance:"] } }""", "tiers.sources[0]", "expected instance:KEY or flavor:KEY")]
    [InlineData("""{ "filters": { "default_architecture": 1 } }""", "filters.default_architecture", "is 1; expected a text, or null for none")]
    [InlineData("""{ "candidates": { "order": ["size"] } }""", "candidates.order[0]", "is 'size'; expected tier, priority,")]
    [InlineData("""{ "candidates": { "minimum_age_seconds": -1 } }""", "candidates.minimum_age_seconds", "is -1; expected a number of 0 or more")]
    [InlineData("""{ "worth": { "forbid_ping_pong": 1 } }""", "worth.forbid_ping_pong", "is 1; expected true or false")]
    [InlineData("""[]""", "", "is an array; expected an object")]
    [InlineData("""{ "limits": """, "line 1, byte 13", "is not JSON")]
    [InlineData("""{ "filters": { "unknown": "\ud800" } }""", "", "not valid Unicode")]
    public void Parse_WrongValue_NamesPathProblemAndRemedy(string json, string path, string message)
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => WatcherConfiguration.Parse(json, "c.json"));

        Problem problem = Assert.Single(refused.Problems, p => p.Severity == ProblemSeverity.Error);
        Assert.Equal("c.json", refused.InputName);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralProblems_ReportsAll()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => WatcherConfiguration.Parse(
            """{ "x": 1, "limits": { "max_stops": -1, "y": 2 }, "durations": { "boot_seconds": "a" } }"""));

        Assert.Equal(["x", "limits.max_stops", "limits.y", "durations.boot_seconds"], refused.Problems.Select(p => p.Path));
    }

    [Fact]
    public void Bind_Configuration_GivesWhatTheJsonGives()
    {
        const string json = """
            { "limits": { "max_actions": null, "max_migrations": 5, "above_hard_limit": "reject" }, "parallelism": { "workers": 3, "per_action_type": { "sleep": 1 } },
              "durations": { "boot_seconds": 1.5 }, "filters": { "chain": ["availability_zone", "compute_status"] }, "worth": { "forbid_ping_pong": true } }
            """;
        ConfigurationReadResult parsed = WatcherConfiguration.Parse(json);
        ConfigurationReadResult bound = WatcherConfiguration.Bind(Section(json));

        Assert.Equal(parsed.Options.Limits, bound.Options.Limits);
        Assert.Equal(parsed.Options.AboveHardLimit, bound.Options.AboveHardLimit);
        Assert.Equal(parsed.Options.Planning.PerActionType, bound.Options.Planning.PerActionType);
        Assert.Equal(parsed.Options.Planning.Durations, bound.Options.Planning.Durations);
        Assert.Equal(parsed.Options.Filters!, bound.Options.Filters!);
        Assert.Equal(parsed.Options.Worth, bound.Options.Worth);
        Assert.Equal(parsed.Warnings, bound.Warnings);
    }

    [Fact]
    public void Bind_WrongValues_NamesThemUnderTheSection()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(
            () => WatcherConfiguration.Bind(Section("""{ "limits": { "max_actions": "lots", "nope": 1 } }""")));

        Assert.Equal("Watcher", refused.InputName);
        Assert.Equal(["limits.max_actions", "limits.nope"], refused.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bind_AbsentSection_GivesTheDefaults() =>
        Assert.Equal(new WatcherOptions().Limits, WatcherConfiguration.Bind(new ConfigurationBuilder().Build().GetSection("Watcher")).Options.Limits);

    [Fact]
    public void Schema_OfTheConfiguration_IsTheOneCheckedIn() => RepositoryFile.Matches("schema/config.schema.json", WatcherConfiguration.Schema);

    [Fact]
    public void Parse_AnyLimit_IsTakenExactlyWhenNotNegative() => Prop.ForAll<int, long>((which, value) =>
    {
        PlanLimitKey key = PlanLimitKeys.All[(int)((uint)which % PlanLimitKeys.All.Count)];
        string json = FormattableString.Invariant($$"""{ "{{key.Name}}": {{value}} }""");
        if (value >= 0)
        {
            return key.Get(PlanLimitsReader.Parse(json)) == value;
        }

        return Assert.Throws<InvalidInputException>(() => PlanLimitsReader.Parse(json)).Problems[0].Path == key.Name;
    }).Holds();

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{\"max_actions\": true}", "max_actions")]
    [InlineData("{\"max_actions\": 1, \"max_actions\": 1}", "max_actions")]
    [InlineData("{\"above_hard_limit\": \"clamp\"}", "above_hard_limit")]
    [InlineData("", "line 1, byte 1")]
    public void PlanLimitsParse_WrongText_NamesTheKey(string json, string path) =>
        Assert.Equal(path, Assert.Throws<InvalidInputException>(() => PlanLimitsReader.Parse(json)).Problems[0].Path);

    private static IConfigurationSection Section(string json)
    {
        string nested = "{ \"Watcher\": " + json + " }";
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(nested));
        return new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection(WatcherConfiguration.SectionName);
    }
}
