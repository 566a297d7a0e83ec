using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>A cluster model that was read, and what was odd about its document. Immutable.</summary>
/// <param name="Model">The model.</param>
/// <param name="Warnings">Problems that did not prevent reading, for example unknown attributes; empty where there are none.</param>
public sealed record ClusterModelReadResult(ClusterModel Model, IReadOnlyList<Problem> Warnings);
