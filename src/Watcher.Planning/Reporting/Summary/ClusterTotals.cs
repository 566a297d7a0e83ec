namespace Watcher.Planning.Reporting;

/// <summary>A cluster in a few numbers.</summary>
/// <param name="Active">Nodes with instances.</param>
/// <param name="Empty">Enabled nodes without instances.</param>
/// <param name="Off">Nodes that are disabled or down.</param>
/// <param name="Vcpu">Allocated share of the vCPU capacity of active nodes; NaN without any.</param>
/// <param name="Memory">Allocated share of the memory capacity of active nodes; NaN without any.</param>
/// <param name="Bands">Active nodes by how full their fullest resource is: up to 20, 40, 60, 80, 100 %, and above.</param>
internal sealed record ClusterTotals(int Active, int Empty, int Off, double Vcpu, double Memory, IReadOnlyList<int> Bands);
