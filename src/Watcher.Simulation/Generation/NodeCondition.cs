namespace Watcher.Simulation;

/// <summary>How a node is.</summary>
internal readonly record struct NodeCondition(bool IsUp, string? DisabledReason, bool HasMachine, bool IsOff);
