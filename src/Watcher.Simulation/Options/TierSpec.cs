namespace Watcher.Simulation;

/// <summary>A service tier: instances get <c>tier</c> and <c>watcher-priority</c> in their metadata, unless their flavor's <c>optimize:tier</c> names the tier. Immutable.</summary>
/// <param name="Name">Name, for example gold.</param>
/// <param name="Priority">Value of <c>watcher-priority</c>.</param>
/// <param name="Weight">How often it occurs relative to the others, from 1 to 10,000.</param>
public sealed record TierSpec(string Name, int Priority, int Weight)
{
    /// <summary>Gold, silver and bronze.</summary>
    public static IReadOnlyList<TierSpec> Defaults { get; } = [new("gold", 10, 15), new("silver", 5, 35), new("bronze", 1, 50)];
}
