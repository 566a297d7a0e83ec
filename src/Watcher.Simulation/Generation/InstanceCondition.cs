namespace Watcher.Simulation;

/// <summary>How an instance is.</summary>
internal readonly record struct InstanceCondition(string State, string? TaskState, bool IsLocked, bool IsExcluded, bool LastMigrationFailed);
