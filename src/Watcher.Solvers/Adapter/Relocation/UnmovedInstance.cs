using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>An instance that a relocation leaves where it is. Immutable.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="ByItself">Whether the instance itself forbids the move (lock, state, exclusion, a way that is switched off), whatever room there is.</param>
/// <param name="ByLimit">Whether a limit on the plan forbids it.</param>
public sealed record UnmovedInstance(Instance Instance, string Reason, bool ByItself, bool ByLimit)
{
    internal static UnmovedInstance AtLimit(Instance instance, string limit) => new(instance, $"limit {limit} leaves it where it is", ByItself: false, ByLimit: true);
}
