using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Watcher.Audits;

/// <summary>Activities and instruments named <c>Watcher</c>; they cost nothing when nobody listens.</summary>
internal static class AuditTelemetry
{
    public const string Name = "Watcher";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    public static Histogram<double> Duration { get; } =
        Meter.CreateHistogram<double>("watcher.audit.duration", "s", "Wall-clock time of a step of an audit.");

    public static Counter<long> PlannedActions { get; } =
        Meter.CreateCounter<long>("watcher.plan.actions", "{action}", "Actions planned, by type.");
}
