using Watcher.Model;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>A volume that stays.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Moved">How many had been moved when it was tried last.</param>
internal readonly record struct StuckVolume(Volume Volume, Refusal Refusal, int Moved);
