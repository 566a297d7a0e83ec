using System.Security.Cryptography;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Simulation.Tests;

/// <summary>A hash of all readings, through the public surface.</summary>
internal static class Fingerprint
{
    public static string Of(GeneratedCluster cluster)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(double value) => hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? -1e300 : value)));
        foreach (string metric in cluster.Metrics.Metrics)
        {
            foreach (double value in cluster.Metrics.Column(metric, cluster.Model, ElementKind.ComputeNode))
            {
                Add(value);
            }

            foreach (double value in cluster.Metrics.Column(metric, cluster.Model, ElementKind.Instance))
            {
                Add(value);
            }
        }

        foreach (string metric in cluster.Metrics.SeriesMetrics)
        {
            foreach (ComputeNode node in cluster.Model.Nodes)
            {
                foreach (double value in cluster.Metrics.GetSeries(metric, node.Uuid)?.Values ?? [])
                {
                    Add(value);
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
