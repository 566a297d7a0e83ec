using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What became of a plan on a newer model. Immutable.</summary>
/// <param name="PlanRevision">Revision of the model that the plan was made for; null = the plan does not say.</param>
/// <param name="ModelRevision">Revision of the model that it was held against.</param>
/// <param name="Actions">One entry an action, in the order of the plan.</param>
/// <param name="Remaining">
/// What is left to do, ordered and scheduled anew for the newer model. Its indicators and objective are empty: they were the whole plan's.
/// </param>
/// <param name="Proof">What the verifier says of <paramref name="Remaining"/>; null where it was not asked.</param>
/// <param name="Notes">What a person should know of the plan as a whole, one line each.</param>
public sealed record RevalidationReport(
    string? PlanRevision, string ModelRevision, IReadOnlyList<RevalidatedAction> Actions, ActionPlan Remaining, VerificationReport? Proof, IReadOnlyList<string> Notes)
{
    /// <summary>Whether every action that is not done holds as it is.</summary>
    public bool Holds => Actions.All(a => a.Verdict is RevalidationVerdict.Done or RevalidationVerdict.Holds);

    /// <summary>Number of actions with a verdict.</summary>
    public int Count(RevalidationVerdict verdict) => Actions.Count(a => a.Verdict == verdict);

    /// <summary>One line an action, then the notes.</summary>
    public IEnumerable<string> ToLines() => Actions.Select(a => a.ToString()).Concat(Notes);

    /// <summary>
    /// The report as JSON: <c>revalidation_version</c>, <c>plan_revision</c>, <c>model_revision</c>, <c>summary</c> (number of actions by verdict),
    /// <c>actions</c> (<c>id</c>, <c>action_type</c>, <c>resource_id</c>, <c>verdict</c>, <c>causes</c>, <c>message</c>, <c>remaining_id</c>, <c>replacement</c> with
    /// <c>action_type</c> and <c>input_parameters</c>), <c>violations</c> and <c>notes</c>. Verdicts and causes are the names of the enumerations in lower case with underscores.
    /// </summary>
    public string ToJson() => RevalidationJson.Write(this);
}
