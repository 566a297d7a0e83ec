using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>Which instances a strategy chose to move, and which are to be recovered.</summary>
/// <param name="Only">The chosen ones; null = all.</param>
/// <param name="Recovery">Who is to be recovered.</param>
internal sealed record MovableSet(Func<Instance, bool>? Only, Recovery Recovery)
{
    public bool IsChosen(Instance instance) => Only is null || Only(instance);
}
