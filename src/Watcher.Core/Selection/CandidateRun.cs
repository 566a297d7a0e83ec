using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Selection;

/// <summary>What one candidate gave: an answer, or why there is none.</summary>
internal sealed record CandidateRun(StrategyCandidate Candidate, AuditResult? Result, SolutionMeasures? Measures, InvalidInputException? Refusal)
{
    public SelectionRow Row(int? rank, string? behindBy) =>
        new(Candidate.Strategy, Result?.Plan.Parameters ?? Candidate.Parameters ?? AttributeMap.Empty, rank, Measures, behindBy, Reason, Result);

    private string? Reason => Refusal is null ? null : string.Join("; ", Refusal.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => $"{Refusal.InputName}: {p}"));
}
