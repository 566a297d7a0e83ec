namespace Watcher.Plans;

/// <summary>One limit: its name and how it is read and set.</summary>
/// <param name="Name">Name in documents, for example <c>max_migrations</c>.</param>
/// <param name="Get">Reads it; null = no limit.</param>
/// <param name="Set">Makes limits with it changed.</param>
public sealed record PlanLimitKey(string Name, Func<PlanLimits, long?> Get, Func<PlanLimits, long?, PlanLimits> Set);
