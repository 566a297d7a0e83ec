using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>What was decided about one action of a plan.</summary>
/// <param name="Verdict">What is to be done with it.</param>
/// <param name="Action">What is done; null where nothing is.</param>
/// <param name="Causes">Why.</param>
/// <param name="Message">For people.</param>
internal sealed record RevalidationOutcome(RevalidationVerdict Verdict, ClusterAction? Action, IReadOnlyList<RevalidationCause> Causes, string Message);
