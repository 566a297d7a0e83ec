using Watcher.Model;

namespace Watcher.Testing;

/// <summary>A cluster to run a strategy on, with its parameters.</summary>
/// <param name="Name">Name in findings: enough to make the cluster again.</param>
/// <param name="Scenario">Cluster, readings, scope, limits.</param>
/// <param name="Parameters">The strategy's parameters, as an operator gives them.</param>
internal sealed record BenchCase(string Name, Scenario Scenario, AttributeMap Parameters);
