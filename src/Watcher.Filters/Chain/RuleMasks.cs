using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>What one rule says of one class of subjects.</summary>
/// <param name="Passes">The targets that pass under the chain's policy.</param>
/// <param name="Unknown">The targets of which a fact is lacking; null = none.</param>
internal sealed record RuleMasks(SharedMask Passes, NodeMask? Unknown);
