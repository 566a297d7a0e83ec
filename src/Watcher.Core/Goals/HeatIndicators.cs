using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>Indicators of heat: readings of nodes, after the plan predicted by the load that moves, as the audit aggregates them and against its threshold.</summary>
internal static class HeatIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> Outlet { get; } =
        Of("outlet_temperature", "outlet temperature", "°C", MetricNames.HostOutletTemperature, "threshold", 35);

    public static IReadOnlyList<IEfficacyIndicator> Airflow { get; } = Of("airflow", "airflow", "0.1 CFM", MetricNames.HostAirflow, "threshold_airflow", 400);

    private static IReadOnlyList<IEfficacyIndicator> Of(string name, string words, string unit, string metric, string parameter, double fallback)
    {
        double Threshold(EfficacyContext context) => context.Parameters.Number(parameter, fallback);
        return
        [
            EfficacyIndicator.Pair($"highest_{name}", $"Highest {words} of any node in scope; after the plan predicted by the load that moves.", unit,
                c => (Highest(Readings(c, metric).Before), Highest(Readings(c, metric).After))),
            EfficacyIndicator.Pair("hot_nodes_count", $"Nodes in scope whose {words} is at or over the audit's {parameter}, after the plan by the same prediction; none without a reading.", null,
                c => (Hot(Readings(c, metric).Before, Threshold(c)), Hot(Readings(c, metric).After, Threshold(c)))),
        ];
    }

    private static (double[] Before, double[] After) Readings(EfficacyContext context, string metric) => context.Once("heat_" + metric, c =>
    {
        double[] host = c.Parameters.Aggregation().Column(c.Metrics, c.Before, metric, MetricCatalog.Find(metric)!.Unit);
        double[] after = CarriedReadings.Of(c.Before, c.Metrics, host).After(c.Before, c.After);

        // Of a node that had a reading and for which none could be predicted, nobody knows whether it is the hottest.
        bool isKnown = !after.Where((v, row) => c.Scope.HasNode(row) && double.IsNaN(v) && !double.IsNaN(host[row])).Any();
        return (InScope(c, host), isKnown ? InScope(c, after) : []);
    });

    private static double[] InScope(EfficacyContext context, double[] values) => [.. values.Where((v, row) => context.Scope.HasNode(row) && !double.IsNaN(v))];

    private static double? Highest(double[] values) => values.Length > 0 ? values.Max() : null;

    private static double? Hot(double[] values, double threshold) => values.Length > 0 ? values.Count(v => v >= threshold) : null;
}
