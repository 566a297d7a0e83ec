namespace Watcher.Planning.Reporting;

/// <summary>A place with what happens there, by start.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bars">The actions, by start and then id.</param>
/// <param name="Tracks">Number of tracks: as many actions overlap there at most.</param>
internal sealed record Lane(LaneKind Kind, string Name, IReadOnlyList<LaneBar> Bars, int Tracks);
