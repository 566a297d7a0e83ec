using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Writes the history of CPU and memory, oldest first; the last value is that of the snapshot. Missing values are NaN.</summary>
internal sealed class SeriesWriter(GenerationInputs inputs, Ids ids, LoadSnapshot load, MetricSetBuilder builder)
{
    private readonly MetricProfile _profile = inputs.Profile.Metrics;
    private readonly Share _missing = Share.Of(inputs.Profile.Metrics.Missing);

    public void Write(long now)
    {
        int steps = (int)(_profile.SeriesHours * 3600L / _profile.SeriesStepSeconds) + 1;
        long start = now - ((steps - 1L) * _profile.SeriesStepSeconds);
        int instances = _profile.InstanceSeries ? inputs.Instances : 0;
        double[][] hostCpu = Rows(inputs.Nodes, steps), hostMemory = Rows(inputs.Nodes, steps), cpu = Rows(instances, steps), memory = Rows(instances, steps);
        for (int step = 0; step < steps; step++)
        {
            load.Take(start + ((long)step * _profile.SeriesStepSeconds));
            for (int node = 0; node < inputs.Nodes; node++)
            {
                bool known = load.HostIsUp[node] && !IsMissing(0, step, node);
                hostCpu[node][step] = known ? load.HostCpu[node] / 100.0 : double.NaN;
                hostMemory[node][step] = known ? load.HostMemoryMiB[node] * 1024.0 : double.NaN;
            }

            for (int i = 0; i < instances; i++)
            {
                bool known = load.IsMeasured(i) && !IsMissing(1, step, i);
                cpu[i][step] = known ? load.Cpu[i] / 100.0 : double.NaN;
                memory[i][step] = known ? load.MemoryMiB[i] : double.NaN;
            }
        }

        DateTimeOffset first = DateTimeOffset.FromUnixTimeSeconds(start);
        Add(MetricNames.HostCpuUsage, ids.Nodes, hostCpu, first);
        Add(MetricNames.HostRamUsage, ids.Nodes, hostMemory, first);
        Add(MetricNames.InstanceCpuUsage, ids.Instances, cpu, first);
        Add(MetricNames.InstanceRamUsage, ids.Instances, memory, first);
    }

    private static double[][] Rows(int count, int steps)
    {
        var rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new double[steps];
        }

        return rows;
    }

    private bool IsMissing(int kind, int step, int index)
    {
        SplitMix64 random = inputs.Random(RandomStream.MissingReading, ((long)(2 * step + kind + 1) << 44) ^ ~(long)index);
        return random.Chance(_missing);
    }

    private void Add(string metric, string[] uuids, double[][] rows, DateTimeOffset start)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            builder.AddSeries(metric, uuids[i], new MetricSeries(start, _profile.SeriesStepSeconds, rows[i]));
        }
    }
}
