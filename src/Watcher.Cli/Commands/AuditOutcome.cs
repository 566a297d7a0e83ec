using Watcher.Audits;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Cli.Commands;

/// <summary>What an audit gave.</summary>
/// <param name="Plan">The plan as it is written: with what was odd about the documents and the configuration.</param>
/// <param name="Result">The audit's answer.</param>
/// <param name="Comparison">The strategies that it was chosen from; null = there was one only.</param>
internal sealed record AuditOutcome(ActionPlan Plan, AuditResult Result, SelectionComparison? Comparison = null);
