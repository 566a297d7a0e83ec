using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Benchmarks.Planning;

/// <summary>What a planner is given: a cluster, and changes that a working copy allowed one after another.</summary>
internal sealed record MoveSet(string Name, ClusterModel Model, IReadOnlyList<SolutionAction> Actions);
