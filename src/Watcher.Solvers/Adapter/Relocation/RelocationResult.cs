using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>What a <see cref="NodeRelocation"/> did. Immutable.</summary>
/// <param name="Moved">The instances that were asked for and left, in the order asked for.</param>
/// <param name="Left">Those that stay, in the order asked for, each with the reason.</param>
/// <param name="HelpingMoves">Moves of other instances that make room.</param>
public sealed record RelocationResult(IReadOnlyList<Instance> Moved, IReadOnlyList<UnmovedInstance> Left, int HelpingMoves);
