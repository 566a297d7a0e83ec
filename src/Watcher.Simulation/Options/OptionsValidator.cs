using System.Globalization;
using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>Checks every option and reports all that are wrong, each with its value and what is allowed.</summary>
internal sealed class OptionsValidator
{
    private readonly List<Problem> _problems = [];

    /// <summary>The profile that applies.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public static ClusterProfile Resolve(ClusterGeneratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var validator = new OptionsValidator();
        ClusterProfile? profile = options.Profile;
        if (profile is null)
        {
            if (GeneratorPresets.TryGet(options.Preset, out GeneratorPreset? preset))
            {
                profile = preset.Profile;
            }
            else
            {
                validator._problems.Add(GeneratorPresets.Unknown(options.Preset));
            }
        }

        validator.CheckSize(options);
        if (profile is not null)
        {
            validator.CheckProfile(profile);
            if (validator._problems.Count == 0)
            {
                new CatalogValidator(validator.Fail).Check(profile);
                validator.CheckSeries(options, profile.Metrics);
            }
        }

        return validator._problems.Count == 0 ? profile! : throw new InvalidInputException("options", validator._problems);
    }

    private void CheckSize(ClusterGeneratorOptions options)
    {
        Integer("Nodes", options.Nodes, 0, ClusterGeneratorOptions.MaximumNodes);
        Integer("Instances", options.Instances, 0, ClusterGeneratorOptions.MaximumInstances);
        if (options.Nodes > 0 && options.Instances > (long)options.Nodes * ClusterGeneratorOptions.MaximumInstancesPerNode)
        {
            Fail("Instances", Text($"is {options.Instances}; expected at most {ClusterGeneratorOptions.MaximumInstancesPerNode} for each of {options.Nodes} nodes"));
        }

        if (options.TakenAt.Year is < 1980 or > 2200)
        {
            Fail("TakenAt", Text($"is in the year {options.TakenAt.Year}; expected a year from 1980 to 2200"));
        }
    }

    private void CheckProfile(ClusterProfile p)
    {
        foreach ((string name, object? value) in new (string, object?)[]
        {
            ("Generations", p.Generations), ("Flavors", p.Flavors), ("Aggregates", p.Aggregates), ("Conditions", p.Conditions), ("Groups", p.Groups),
            ("Tiers", p.Tiers), ("Storage", p.Storage), ("Workloads", p.Workloads), ("Metrics", p.Metrics), ("Storage.Types", p.Storage?.Types),
        })
        {
            if (value is null)
            {
                Fail("Profile." + name, "is null; expected a value, or leave it out for the default");
            }
        }

        if (_problems.Any(static problem => problem.Message.StartsWith("is null", StringComparison.Ordinal)))
        {
            return;
        }

        Integer("Profile.Zones", p.Zones, 0, 100);
        Integer("Profile.Projects", p.Projects, 1, 100_000);
        Integer("Profile.MaximumAgeDays", p.MaximumAgeDays, 1, 3650);
        Number("Profile.FillLevel", p.FillLevel, 0.001, 0.95);
        Number("Profile.VcpuRatio", p.VcpuRatio ?? 1, 0.01, 64);
        Number("Profile.MemoryRatio", p.MemoryRatio ?? 1, 0.01, 4);
        Fraction("Profile.Imbalance", p.Imbalance);
        Fraction("Profile.HotNodes", p.HotNodes);
        Fraction("Profile.SpareNodes", p.SpareNodes);
        Fraction("Profile.DisabledNodes", p.DisabledNodes);
        Fraction("Profile.DownNodes", p.DownNodes);
        Fraction("Profile.BaremetalNodes", p.BaremetalNodes);
        Fraction("Profile.PinnedInstances", p.PinnedInstances);
        Fraction("Profile.HintedInstances", p.HintedInstances);
        Fraction("Profile.ImageProperties", p.ImageProperties);
        Fraction("Profile.Damage", p.Damage);
        CheckConditions(p.Conditions);
        CheckGroups(p.Groups);
        CheckStorage(p.Storage!);
        CheckLoad(p.Workloads, p.Metrics);
    }

    private void CheckConditions(InstanceConditions c)
    {
        Fraction("Profile.Conditions.Stopped", c.Stopped);
        Fraction("Profile.Conditions.Paused", c.Paused);
        Fraction("Profile.Conditions.Other", c.Other);
        Fraction("Profile.Conditions.Busy", c.Busy);
        Fraction("Profile.Conditions.Locked", c.Locked);
        Fraction("Profile.Conditions.Excluded", c.Excluded);
        Fraction("Profile.Conditions.LastMigrationFailed", c.LastMigrationFailed);
        double states = c.Stopped + c.Paused + c.Other;
        if (states > 1 + 1e-9)
        {
            Fail("Profile.Conditions", Text($"Stopped, Paused and Other add up to {states}; expected at most 1"));
        }
    }

    private void CheckGroups(ServerGroupMix g)
    {
        Fraction("Profile.Groups.GroupedInstances", g.GroupedInstances);
        Integer("Profile.Groups.MinimumSize", g.MinimumSize, 2, 100);
        Integer("Profile.Groups.MaximumSize", g.MaximumSize, Math.Clamp(g.MinimumSize, 2, 100), 100);
        Integer("Profile.Groups.MaximumServersPerHost", g.MaximumServersPerHost, 1, 100);
        Weights("Profile.Groups", ("AntiAffinity", g.AntiAffinity), ("Affinity", g.Affinity), ("SoftAntiAffinity", g.SoftAntiAffinity), ("SoftAffinity", g.SoftAffinity));
    }

    private void CheckStorage(StorageProfile s)
    {
        Number("Profile.Storage.VolumesPerInstance", s.VolumesPerInstance, 0, 5);
        Number("Profile.Storage.FillLevel", s.FillLevel, 0.05, 1);
        Number("Profile.Storage.OverSubscriptionRatio", s.OverSubscriptionRatio, 1, 20);
        Integer("Profile.Storage.PoolsPerBackend", s.PoolsPerBackend, 1, 100);
        Integer("Profile.Storage.VolumesPerBackend", s.VolumesPerBackend, 10, 1_000_000);
        Fraction("Profile.Storage.Attached", s.Attached);
        Fraction("Profile.Storage.BootFromVolume", s.BootFromVolume);
        Fraction("Profile.Storage.Imbalance", s.Imbalance);
        Fraction("Profile.Storage.Snapshots", s.Snapshots);
        Fraction("Profile.Storage.Multiattach", s.Multiattach);
    }

    private void CheckLoad(WorkloadMix w, MetricProfile m)
    {
        Weights("Profile.Workloads", ("Web", w.Web), ("Batch", w.Batch), ("Database", w.Database), ("Idle", w.Idle));
        Number("Profile.Workloads.LoadFactor", w.LoadFactor, 0, 10);
        Fraction("Profile.Metrics.Missing", m.Missing);
        Integer("Profile.Metrics.SeriesHours", m.SeriesHours, 0, 168);
        Integer("Profile.Metrics.SeriesStepSeconds", m.SeriesStepSeconds, 60, 86_400);
        Integer("Profile.Metrics.AgeSeconds", m.AgeSeconds, 0, 31_536_000);
        if ((m.Groups & ~MetricGroups.All) != 0)
        {
            Fail("Profile.Metrics.Groups", Text($"is {(int)m.Groups}; expected a combination of {MetricGroups.Load}, {MetricGroups.Thermal}, {MetricGroups.Contention}, {MetricGroups.Network}, {MetricGroups.Cache}"));
        }
    }

    private void CheckSeries(ClusterGeneratorOptions options, MetricProfile m)
    {
        const long Most = 50_000_000;
        long rows = (2L * options.Nodes) + (m.InstanceSeries ? 2L * options.Instances : 0);
        long values = rows * ((m.SeriesHours * 3600L / m.SeriesStepSeconds) + 1);
        if (m.SeriesHours > 0 && values > Most)
        {
            Fail("Profile.Metrics.SeriesHours", Text($"makes {values} values; expected at most {Most}: ask for fewer hours or a longer SeriesStepSeconds, or leave InstanceSeries off"));
        }
    }

    private void Weights(string path, params ReadOnlySpan<(string Name, int Weight)> weights)
    {
        long sum = 0;
        foreach ((string name, int weight) in weights)
        {
            Integer(path + "." + name, weight, 0, 10_000);
            sum += weight;
        }

        if (sum == 0)
        {
            Fail(path, "all weights are 0; expected at least one above 0");
        }
    }

    private void Fraction(string path, double value) => Number(path, value, 0, 1);

    private void Number(string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            Fail(path, Text($"is {value}; expected a number from {least} to {most}"));
        }
    }

    private void Integer(string path, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            Fail(path, Text($"is {value}; expected an integer from {least} to {most}"));
        }
    }

    private void Fail(string path, string message) => _problems.Add(Problem.Error(path, message));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
