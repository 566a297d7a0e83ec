namespace Watcher.Strategies.Maintenance;

/// <summary>One way of moving a volume.</summary>
/// <param name="NewType">The type that it gets; null = it keeps its own.</param>
/// <param name="Named">The pool that it goes to, where one is named.</param>
/// <param name="Open">Where none is named: those that it may go to, of which the best is chosen; else null.</param>
/// <param name="Admissions">Which of those admit which volumes; null where a pool is named.</param>
internal sealed record ZoneRoute(string? NewType, ZonePool Named, ZonePoolOrder? Open, ZoneAdmissions? Admissions);
