using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>The loads that an audit evens out, read by its parameters: aggregation, periods and host metrics.</summary>
internal static class AuditLoads
{
    /// <summary>A metric of the audit; of a strategy that sums instances up, their sum, and null where it refuses the metric.</summary>
    public static HostLoad? Of(EfficacyContext context, string metric)
    {
        var reader = new LoadReader(context.Before, context.Metrics, context.Parameters.Aggregation());
        return IsSummedUp(context.Parameters) ? (LoadReader.AddsUp(metric) ? reader.BySum(metric) : null) : reader.ByHost(metric, context.Parameters.Child("instance_metrics")[metric]);
    }

    /// <summary>Upstream's <c>workload_balance</c> names one metric as a text, and sums it up over a host's instances.</summary>
    public static bool IsSummedUp(AttributeMap parameters) => parameters["metrics"] is { Length: > 0 } text && text[0] != '[';
}
