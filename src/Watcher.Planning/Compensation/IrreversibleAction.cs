using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>An action that succeeded and that a compensation plan cannot take back. Immutable.</summary>
/// <param name="Id">Its number in the plan.</param>
/// <param name="Action">What was done.</param>
/// <param name="Why">Why it stays done, for people.</param>
public sealed record IrreversibleAction(int Id, ClusterAction Action, string Why);
