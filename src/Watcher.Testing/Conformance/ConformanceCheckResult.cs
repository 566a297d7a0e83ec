namespace Watcher.Testing;

/// <summary>What one conformance check found. Immutable.</summary>
/// <param name="Name">Name: one of <see cref="ConformanceChecks"/>.</param>
/// <param name="Description">What is asked, in one sentence.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Findings">What was found, one entry each; the first ones only where there are many.</param>
/// <param name="Runs">How often the strategy was run for it.</param>
public sealed record ConformanceCheckResult(
    string Name, string Description, ConformanceOutcome Outcome, IReadOnlyList<string> Findings, int Runs);
