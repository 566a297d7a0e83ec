using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>An action of a stage before the merge.</summary>
/// <param name="Stage">Position of the stage.</param>
/// <param name="Index">Position in the stage.</param>
/// <param name="Action">The action.</param>
/// <param name="Dropped">Why it was dropped; null where it was not, or not yet.</param>
internal sealed record MergeSource(int Stage, int Index, SolutionAction Action, string? Dropped = null);
