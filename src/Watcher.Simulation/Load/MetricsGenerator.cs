using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Makes the readings of a generated cluster. Instances that do not run have none, except paused ones.</summary>
internal sealed class MetricsGenerator
{
    private readonly GenerationInputs _inputs;
    private readonly Placement _placement;
    private readonly Ids _ids;
    private readonly MetricProfile _profile;
    private readonly LoadSnapshot _load;
    private readonly MetricSetBuilder _builder;
    private readonly ReadingWriter _writer;

    public MetricsGenerator(GenerationInputs inputs, Placement placement, ModelAssembler assembler)
    {
        _inputs = inputs;
        _placement = placement;
        _ids = assembler.Ids;
        _profile = inputs.Profile.Metrics;
        _load = new LoadSnapshot(inputs, placement, assembler.Conditions);
        _builder = new MetricSetBuilder { TakenAt = inputs.TakenAt.AddSeconds(-_profile.AgeSeconds) };
        _writer = new ReadingWriter(inputs, _ids, _builder);
    }

    public MetricSet Build()
    {
        long now = _inputs.TakenAtSeconds - _profile.AgeSeconds;
        if (_profile.Groups != MetricGroups.None)
        {
            _load.Take(now);
            WriteGroups();
            if (_profile.SeriesHours > 0)
            {
                new SeriesWriter(_inputs, _ids, _load, _builder).Write(now);
            }
        }

        return _builder.Build();
    }

    private void WriteGroups()
    {
        if (_profile.Groups.HasFlag(MetricGroups.Load))
        {
            WriteLoad();
        }

        if (_profile.Groups.HasFlag(MetricGroups.Thermal))
        {
            new ThermalReadings(_inputs, _placement, _load).Write(_writer);
        }

        if (_profile.Groups.HasFlag(MetricGroups.Contention))
        {
            new ContentionReadings(_inputs, _placement, _load).Write(_writer);
        }

        if (_profile.Groups.HasFlag(MetricGroups.Network))
        {
            new NetworkReadings(_inputs, _placement, _load).Write(_writer);
        }

        if (_profile.Groups.HasFlag(MetricGroups.Cache))
        {
            WriteCache();
        }
    }

    private void WriteLoad()
    {
        FlavorSpec[] flavors = _placement.Flavors.Flavors;
        InstancePlan instances = _placement.Instances;
        _writer.Hosts(MetricNames.HostCpuUsage, 100, node => _load.HostIsUp[node] ? _load.HostCpu[node] : null);
        _writer.Hosts(MetricNames.HostRamUsage, 1, node => _load.HostIsUp[node] ? _load.HostMemoryMiB[node] * 1024L : null);
        _writer.Instances(MetricNames.InstanceCpuUsage, 100, i => _load.IsMeasured(i) ? _load.Cpu[i] : null);
        _writer.Instances(MetricNames.InstanceRamUsage, 1, i => _load.IsMeasured(i) ? _load.MemoryMiB[i] : null);
        _writer.Instances(MetricNames.InstanceRootDiskSize, 1, i => instances.BootsFromVolume[i] ? 0 : flavors[instances.Flavor[i]].DiskGiB);
    }

    /// <summary>Last-level cache grows with load; a few instances have just lost half of it to a neighbour.</summary>
    private void WriteCache()
    {
        foreach (int period in (ReadOnlySpan<int>)[100, 200])
        {
            _writer.Instances(MetricNames.InstanceL3CacheUsage, 1, i => _load.IsMeasured(i) ? Cache(i, period) : null, period);
        }
    }

    private long Cache(int instance, int period)
    {
        SplitMix64 random = _inputs.Random(RandomStream.LoadNoise, -1 - (long)instance);
        bool suffers = random.Below(100) < 2;
        long bytes = (20_000 + (3L * _load.Cpu[instance])) * random.Between(900, 1100) / 1000;
        bytes = bytes * (period == 100 ? random.Between(970, 1030) : 1000) / 1000;
        return suffers && period == 100 ? bytes / 2 : bytes;
    }
}
