namespace Watcher.Model;

/// <summary>Inventory of one further resource class on a compute node.</summary>
/// <param name="Total">Units in all.</param>
/// <param name="Reserved">Units kept for the host.</param>
/// <param name="AllocationRatio">Over-commit factor.</param>
public sealed record ResourceInventory(int Total, int Reserved = 0, double AllocationRatio = 1.0);
