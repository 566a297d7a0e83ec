using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>
/// One measured load of hosts: what each has, what 100 % is, and what each instance takes along when it moves. NaN = no reading. The arrays are the load's own; nobody
/// writes to them.
/// </summary>
/// <param name="Host">What each node row has.</param>
/// <param name="Full">What 100 % of each node row is, in the same unit.</param>
/// <param name="Instance">What each instance row takes along.</param>
internal sealed record HostLoad(double[] Host, double[] Full, double[] Instance)
{
    /// <summary>Whether a host's load is known and can be divided by something.</summary>
    public bool Counts(int node) => !double.IsNaN(Host[node]) && Full[node] > 0;

    /// <summary>The share of each node row once instances are where another model has them; NaN where it is not known, or what came or went is not.</summary>
    /// <param name="before">The model that the readings are of.</param>
    /// <param name="after">The same cluster after moves, or the same model.</param>
    public double[] Shares(ClusterModel before, ClusterModel after)
    {
        double[] load = [.. Host];
        ReadOnlySpan<int> from = before.NodeOfInstance, to = after.NodeOfInstance;
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] == to[row])
            {
                continue;
            }

            // Without a reading NaN is what goes along, which makes the hosts that it touches unknown.
            if (from[row] >= 0)
            {
                load[from[row]] -= Instance[row];
            }

            if (to[row] >= 0)
            {
                load[to[row]] += Instance[row];
            }
        }

        for (int n = 0; n < load.Length; n++)
        {
            load[n] /= Full[n];
        }

        return load;
    }
}
