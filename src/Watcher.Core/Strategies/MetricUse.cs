using Watcher.Model;

namespace Watcher.Strategies;

/// <summary>A metric that a strategy asks for. Immutable.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="IsRequired">Whether the strategy cannot work without any reading of it.</param>
/// <param name="When"><c>parameter=value</c> on which it is asked for; null = always.</param>
/// <param name="Without">What the strategy does where there is no reading at all; null = it works without.</param>
/// <param name="InsteadOf">The metric that it stands in for where that has no reading; null = none.</param>
public sealed record MetricUse(string Metric, bool IsRequired, string? When = null, string? Without = null, string? InsteadOf = null)
{
    /// <summary>Whether an audit with these parameters asks for it.</summary>
    /// <param name="parameters">Bound parameters.</param>
    public bool AppliesTo(AttributeMap parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return When?.Split('=', 2) is not [var parameter, var value] || parameters.ListOf(parameter).Contains(value, StringComparer.Ordinal);
    }
}
