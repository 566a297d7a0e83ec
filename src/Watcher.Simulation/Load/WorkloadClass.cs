namespace Watcher.Simulation;

/// <summary>What an instance does.</summary>
internal enum WorkloadClass : byte
{
    Web,
    Batch,
    Database,
    Idle,
}
