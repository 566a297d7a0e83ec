namespace Watcher.Planning;

/// <summary>A dependency for the sake of an affinity group.</summary>
/// <param name="Earlier">Position of the task that must be over.</param>
/// <param name="Later">Position of the task that waits.</param>
/// <param name="Joiner">Position of the move that joins a member of the group: the later task, or the earlier one where a member waits to leave.</param>
/// <param name="Group">Row of the group.</param>
internal readonly record struct AffinityJoin(int Earlier, int Later, int Joiner, int Group);
