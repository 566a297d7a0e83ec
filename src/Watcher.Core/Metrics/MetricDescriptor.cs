using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>What the catalogue knows of a metric. Immutable.</summary>
/// <param name="Name">Its name in documents.</param>
/// <param name="Element">What it is measured of.</param>
/// <param name="Unit">The unit of its readings.</param>
/// <param name="IsUpstream">Whether upstream has it too, under this name and in this unit.</param>
/// <param name="Description">What it measures, for people.</param>
public sealed record MetricDescriptor(string Name, ElementKind Element, MetricUnit Unit, bool IsUpstream, string Description);
