using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>What a reader made of its input. Immutable.</summary>
/// <param name="Model">The cluster model.</param>
/// <param name="Format">The form that the input had.</param>
/// <param name="Warnings">What is odd in the input but did not keep it from being read, with its place.</param>
/// <param name="Lost">What the input says and the cluster model has no place for, once per kind.</param>
public sealed record ModelReadResult(ClusterModel Model, ClusterModelFormat Format, IReadOnlyList<Problem> Warnings, IReadOnlyList<Problem> Lost);
