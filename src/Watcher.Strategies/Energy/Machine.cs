using System.Globalization;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Energy;

/// <summary>A bare-metal machine with the compute node on it, and what decides whether it is worth being on. Immutable.</summary>
internal sealed record Machine(BaremetalNode Bare, ComputeNode Node)
{
    /// <summary>Whether an instance could be put there when it is on.</summary>
    public bool IsOfUse { get; private init; }

    /// <summary>Power per vCPU, mW; null = no reading.</summary>
    public long? MilliwattsPerVcpu { get; private init; }

    /// <summary>Its rack; null = unknown: a rack of its own.</summary>
    public string? Rack { get; private init; }

    /// <summary>Seconds until it is of use after being powered on; null = unknown.</summary>
    public int? WakeUpSeconds { get; private init; }

    public static Machine Of(StrategyContext context, BaremetalNode bare, ComputeNode node)
    {
        double? watts = context.Metrics.Get(MetricNames.HostPower, node.Uuid);
        AttributeMap metadata = node.Metadata;
        return new Machine(bare, node)
        {
            IsOfUse = context.State.IsEnabled(node) && (bare.PowerState == "off" || (context.State.IsUp(node) && bare.HypervisorState != "down")),
            MilliwattsPerVcpu = watts is { } power && node.Vcpus > 0 ? (long)Math.Round(Math.Clamp(power, 0, 1e9) * 1000 / node.Vcpus) : null,
            Rack = metadata["rack"],
            WakeUpSeconds = int.TryParse(metadata["wake_up_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null,
        };
    }
}
