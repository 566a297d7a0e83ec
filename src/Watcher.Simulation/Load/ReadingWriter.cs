using Watcher.Metrics;

namespace Watcher.Simulation;

/// <summary>Adds the readings of one metric after the other, leaves some out and spoils some.</summary>
internal sealed class ReadingWriter
{
    private readonly GenerationInputs _inputs;
    private readonly Ids _ids;
    private readonly MetricSetBuilder _builder;
    private readonly DamageMaker _damage;
    private readonly Share _missing;
    private int _metric;

    public ReadingWriter(GenerationInputs inputs, Ids ids, MetricSetBuilder builder)
    {
        _inputs = inputs;
        _ids = ids;
        _builder = builder;
        _damage = new DamageMaker(inputs);
        _missing = Share.Of(inputs.Profile.Metrics.Missing);
    }

    /// <summary>Readings of hosts in units of 1 / <paramref name="scale"/>; null = no reading.</summary>
    public void Hosts(string metric, int scale, Func<int, long?> read) => Write(metric, _ids.Nodes, _ids.NodeOrder, scale, read, null);

    /// <summary>Readings of instances in units of 1 / <paramref name="scale"/>; null = no reading.</summary>
    public void Instances(string metric, int scale, Func<int, long?> read, int? periodSeconds = null) =>
        Write(metric, _ids.Instances, _ids.InstanceOrder, scale, read, periodSeconds);

    private void Write(string metric, string[] uuids, int[] order, int scale, Func<int, long?> read, int? periodSeconds)
    {
        int number = _metric++;
        foreach (int index in order)
        {
            SplitMix64 random = _inputs.Random(RandomStream.MissingReading, ((long)number << 40) + index);
            if (read(index) is { } value && !random.Chance(_missing))
            {
                _builder.Add(metric, uuids[index], _damage.Reading(number, index) ?? (double)value / scale, periodSeconds);
            }
        }
    }
}
