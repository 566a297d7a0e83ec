using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// One quantity over the model's rows as integers: what hosts have, what 100 % is, what instances take along. A missing reading is −1, never 0.
/// </summary>
internal sealed class MeasuredLoad
{
    /// <summary>Integers keep nine digits after the point of a core, a MiB, a MB/s or a share of one.</summary>
    public const double StepsPerUnit = 1e9;

    private const double Largest = 1e8;
    private readonly long[] _host;
    private readonly long[] _full;
    private readonly long[] _instance;

    /// <param name="name">Name of the metric.</param>
    /// <param name="read">What was read of it.</param>
    public MeasuredLoad(string name, HostLoad read)
    {
        Name = name;
        _host = Array.ConvertAll(read.Host, Steps);
        _full = Array.ConvertAll(read.Full, Steps);
        _instance = Array.ConvertAll(read.Instance, Steps);
    }

    public string Name { get; }

    /// <summary>Whether the host's load is known and can be divided by something.</summary>
    public bool Counts(int node) => _host[node] >= 0 && _full[node] > 0;

    /// <summary>Whether it is known what an instance takes along.</summary>
    public bool IsKnown(int instance) => _instance[instance] >= 0;

    /// <summary>The load with the nodes that count; an instance without a reading stays where it is, so it takes nothing along.</summary>
    public NodeLoad Load(bool[] counts) => new(Name, [.. _host.Select((h, n) => counts[n] ? h : -1)], [.. _instance.Select(i => Math.Max(0, i))]);

    /// <summary>What 100 % of each node row is.</summary>
    public long[] Full() => _full;

    /// <summary>What each node row has.</summary>
    public long[] Hosts() => _host;

    /// <summary>What the instances without a reading on each node row hold at most: all that was given to them.</summary>
    public long[] Unread(ClusterModel model, ReadOnlySpan<int> demand)
    {
        var unread = new long[_host.Length];
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int i = 0; i < demand.Length; i++)
        {
            if (nodeOf[i] >= 0 && _instance[i] < 0)
            {
                unread[nodeOf[i]] += Steps(demand[i]);
            }
        }

        return unread;
    }

    /// <summary>Standard deviation of the share of what each node has, 1 = 100 %, over nodes that count; NaN where one of them has no reading.</summary>
    public double Deviation(bool[] counts)
    {
        double[] shares = [.. Enumerable.Range(0, _host.Length).Where(n => counts[n]).Select(n => Counts(n) ? (double)_host[n] / _full[n] : double.NaN)];
        if (shares.Length == 0)
        {
            return 0;
        }

        double mean = shares.Average();
        return Math.Sqrt(shares.Average(s => (s - mean) * (s - mean)));
    }

    private static long Steps(double value) => double.IsNaN(value) ? -1 : (long)Math.Round(Math.Clamp(value, 0, Largest) * StepsPerUnit);
}
