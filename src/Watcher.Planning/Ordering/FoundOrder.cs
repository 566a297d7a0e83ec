using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>An order in which actions can be done one by one.</summary>
/// <param name="Actions">The actions in that order, with detours.</param>
/// <param name="LeftOut">What no order reaches, in listed order, and why.</param>
/// <param name="Notes">What a person should know, one line each.</param>
internal sealed record FoundOrder(IReadOnlyList<SolutionAction> Actions, IReadOnlyList<(SolutionAction Action, string Why)> LeftOut, IReadOnlyList<string> Notes);
