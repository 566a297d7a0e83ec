using Watcher.Audits;

namespace Watcher.Selection;

/// <summary>The answer of a selection. Immutable.</summary>
/// <param name="Best">The best answer: what an audit with that strategy alone gives.</param>
/// <param name="Comparison">All strategies side by side.</param>
public sealed record SelectionResult(AuditResult Best, SelectionComparison Comparison);
