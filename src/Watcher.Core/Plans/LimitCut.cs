namespace Watcher.Plans;

/// <summary>What a limit left out of a plan.</summary>
/// <param name="Limit">Name of the limit, for example <c>max_migrations</c>.</param>
/// <param name="LeftOut">How many actions (or, for limits on amounts, how much) were left out by it.</param>
public sealed record LimitCut(string Limit, long LeftOut);
