using Watcher.Audits;
using Watcher.Model;

namespace Watcher.Selection;

/// <summary>What became of one strategy of a selection. Immutable.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Parameters">Its parameters, with defaults where it ran, else as given.</param>
/// <param name="Rank">1 = the best; equal answers share a rank, and the next one is that of its place (1, 1, 3). Null where it did not run.</param>
/// <param name="Measures">What its answer is worth; null where it did not run.</param>
/// <param name="BehindBy">Name of the criterion that puts it behind the best; null for the best, for answers that are equal to it, and where it did not run.</param>
/// <param name="NotRun">Why it did not run, one line; null where it ran.</param>
/// <param name="Result">Its answer; null where it did not run.</param>
public sealed record SelectionRow(
    string Strategy, AttributeMap Parameters, int? Rank, SolutionMeasures? Measures, string? BehindBy, string? NotRun, AuditResult? Result);
