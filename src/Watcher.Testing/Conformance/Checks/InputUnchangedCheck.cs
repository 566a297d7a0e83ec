using Watcher.Audits;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>The model is immutable through its API; a strategy that writes through unsafe code or reflection is found by the content itself.</summary>
internal sealed class InputUnchangedCheck() : ConformanceCheck(ConformanceChecks.InputUnchanged, "model and metrics are the same afterwards")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult _) in bench.Answered())
        {
            log.Ran();

            // Copies of our own: the revision of a model is computed once and kept, so only the content can tell.
            string text = ClusterModelWriter.ToJson(one.Scenario.Model), readings = MetricSetWriter.ToJson(one.Scenario.Metrics);
            ClusterModel given = ClusterModelReader.Parse(text).Model;
            MetricSet metrics = MetricSetReader.Parse(readings).Metrics;
            bench.Run(one with { Scenario = one.Scenario with { Model = given, Metrics = metrics } });
            if (ClusterModelWriter.ToJson(given) != text || !SameColumns(given, ClusterModelReader.Parse(text).Model))
            {
                log.Fail($"{one.Name}: the model has changed; change context.State, never the model");
            }

            if (MetricSetWriter.ToJson(metrics) != readings)
            {
                log.Fail($"{one.Name}: the metrics have changed");
            }
        }
    }

    /// <summary>Columns that are derived, and so not in the document.</summary>
    private static bool SameColumns(ClusterModel left, ClusterModel right)
    {
        bool same = left.NodeOfInstance.SequenceEqual(right.NodeOfInstance) && left.Resources.SequenceEqual(right.Resources);
        for (int d = 0; same && d < left.Resources.Count; d++)
        {
            same = left.CapacityColumn(d).SequenceEqual(right.CapacityColumn(d))
                && left.UsedColumn(d).SequenceEqual(right.UsedColumn(d))
                && left.DemandColumn(d).SequenceEqual(right.DemandColumn(d));
        }

        return same;
    }
}
