using Watcher.Actions;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// Assertions on plans, for any test framework: each returns the plan, so that they chain, or throws
/// <see cref="WatcherAssertionException"/> with a report. Nodes are named by host name; with an <see cref="Watcher.Audits.AuditResult"/>
/// by uuid too, see <see cref="AuditResultAssertions"/>. Thread-safe.
/// </summary>
public static class ActionPlanAssertions
{
    /// <summary>The independent verifier accepts the plan: in its order, on its schedule, and in every execution that its dependencies allow.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The model before it.</param>
    /// <param name="options">Filters and scope to check besides the model's own rules; null = none.</param>
    /// <exception cref="WatcherAssertionException">A rule is broken; lists all.</exception>
    public static ActionPlan ShouldBeFeasible(this ActionPlan plan, ClusterModel model, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        VerificationReport report = PlanVerifier.Verify(model, plan, options);
        return report.IsFeasible ? plan : throw new Report(Report.Text($"expected a feasible plan, but it breaks {report.Violations.Count} rule(s)."))
            .List("broken", [.. report.Violations.Select(v => v.ToString())])
            .Plan(plan).ToException();
    }

    /// <summary>The plan does nothing.</summary>
    /// <exception cref="WatcherAssertionException">It has actions.</exception>
    public static ActionPlan ShouldBeEmpty(this ActionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Actions.Count == 0 ? plan
            : throw new Report(Report.Text($"expected an empty plan, but it has {plan.Actions.Count} action(s).")).Plan(plan).ToException();
    }

    /// <summary>The plan moves an instance, and it ends on a node.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="instance">uuid of the instance.</param>
    /// <param name="to">Host name of the node where it ends; null = any.</param>
    /// <exception cref="WatcherAssertionException">It stays, or ends elsewhere.</exception>
    public static ActionPlan ShouldMove(this ActionPlan plan, string instance, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string wanted = to is null ? $"expected the plan to move '{instance}'" : $"expected the plan to move '{instance}' to '{to}'";
        ClusterAction? last = LastMove(plan, instance);
        if (last is null)
        {
            throw new Report(wanted + ", but it does not move.").Plan(plan).ToException();
        }

        return to is null || last.DestinationNode == to ? plan
            : throw new Report($"{wanted}, but it ends on '{last.DestinationNode}'.").Plan(plan).ToException();
    }

    /// <summary>The plan leaves an instance where it is.</summary>
    /// <exception cref="WatcherAssertionException">It moves it.</exception>
    public static ActionPlan ShouldNotMove(this ActionPlan plan, string instance)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return LastMove(plan, instance) is not { } move ? plan
            : throw new Report($"expected the plan to leave '{instance}' alone, but it moves from '{move.SourceNode}' to '{move.DestinationNode}'.")
                .Plan(plan).ToException();
    }

    /// <summary>The plan obeys limits, whether it was made with them or not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="model">The model before the plan: for amounts of memory and disk.</param>
    /// <exception cref="WatcherAssertionException">A limit is exceeded; lists all.</exception>
    public static ActionPlan ShouldObey(this ActionPlan plan, PlanLimits limits, ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(limits);
        IReadOnlyList<string> over = LimitRule.Broken(plan, limits, model);
        return over.Count == 0 ? plan
            : throw new Report(Report.Text($"expected the plan to obey its limits, but it exceeds {over.Count}.")).List("exceeded", over).Plan(plan).ToException();
    }

    /// <summary>An indicator, of the goal or global, has a value.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="name">Name of the indicator.</param>
    /// <param name="value">The value; null = it cannot be computed.</param>
    /// <param name="tolerance">How far it may be off.</param>
    /// <exception cref="WatcherAssertionException">There is no such indicator, or it has another value.</exception>
    public static ActionPlan ShouldHaveEfficacy(this ActionPlan plan, string name, double? value, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(plan);
        EfficacyValue[] all = [.. plan.Efficacy, .. plan.GlobalEfficacy];
        IReadOnlyList<string> lines = [.. all.Select(e => Report.Text($"{e.Name} = {e.Value?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "null"} {e.Unit}"))];
        if (Array.Find(all, e => e.Name == name) is not { } found)
        {
            throw new Report($"expected an indicator '{name}', but the goal '{plan.Goal}' has none of that name.").List("indicators", lines).ToException();
        }

        bool same = found.Value is { } actual && value is { } wanted ? Math.Abs(actual - wanted) <= tolerance : found.Value is null && value is null;
        return same ? plan : throw new Report(Report.Text($"expected {name} to be {value}, but it is {found.Value}."))
            .List("indicators", lines).Plan(plan).ToException();
    }

    /// <summary>A note, a warning or the reason of an action contains a text: the plan says why.</summary>
    /// <exception cref="WatcherAssertionException">None does.</exception>
    public static ActionPlan ShouldExplain(this ActionPlan plan, string text)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool told = plan.Notes.Concat(plan.Warnings).Concat(plan.Actions.Select(a => a.Reason ?? "")).Any(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));
        return told ? plan : throw new Report($"expected a note, a warning or a reason that contains '{text}', but there is none.").Plan(plan).ToException();
    }

    /// <summary>Two plans are equal in everything but their timing.</summary>
    /// <exception cref="WatcherAssertionException">They differ; shows the first differing lines.</exception>
    public static ActionPlan ShouldEqual(this ActionPlan plan, ActionPlan expected)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(expected);
        IReadOnlyList<string> difference = PlanText.Difference(PlanText.Lines(expected), PlanText.Lines(plan));
        return difference.Count == 0 ? plan
            : throw new Report("expected equal plans, but they differ.").List("first differences, expected (-) and actual (+)", difference).ToException();
    }

    internal static ClusterAction? LastMove(ActionPlan plan, string instance) => plan.Actions.Select(a => a.Action)
        .LastOrDefault(a => a is MigrateAction or EvacuateAction && a.ResourceId == instance);
}
