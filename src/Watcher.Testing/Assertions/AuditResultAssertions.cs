using Watcher.Audits;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// Assertions on the answer of an audit: those of <see cref="ActionPlanAssertions"/>, which here know the model, and those that need it.
/// Each returns the result, so that they chain. Nodes are named by uuid or by host name.
/// </summary>
public static class AuditResultAssertions
{
    /// <summary>The independent verifier accepts the plan, the audit's scope with it.</summary>
    /// <exception cref="WatcherAssertionException">A rule is broken; lists all.</exception>
    public static AuditResult ShouldBeFeasible(this AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Plan.ShouldBeFeasible(result.Before, new VerificationOptions { Scope = AuditScope.Parse(result.Plan.Scope).Apply(result.Before) });
        return result;
    }

    /// <summary>The plan does nothing.</summary>
    /// <exception cref="WatcherAssertionException">It has actions.</exception>
    public static AuditResult ShouldBeEmpty(this AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Plan.ShouldBeEmpty();
        return result;
    }

    /// <summary>The plan moves an instance, and it ends on a node.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="instance">uuid of the instance.</param>
    /// <param name="to">uuid or host name of the node where it ends; null = any.</param>
    /// <exception cref="WatcherAssertionException">It stays (the message says why), or ends elsewhere.</exception>
    public static AuditResult ShouldMove(this AuditResult result, string instance, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Known(result, instance);
        if (ActionPlanAssertions.LastMove(result.Plan, instance) is null)
        {
            string target = to is null ? "" : $" to '{to}'";
            throw new Report($"expected the plan to move '{instance}'{target}, but it does not move.")
                .List($"'{instance}'", Funnel(result, instance)).Plan(result.Plan).ToException();
        }

        result.Plan.ShouldMove(instance, to is null ? null : Node(result, to).Hostname);
        return result;
    }

    /// <summary>The plan leaves an instance where it is.</summary>
    /// <exception cref="WatcherAssertionException">It moves it.</exception>
    public static AuditResult ShouldNotMove(this AuditResult result, string instance)
    {
        ArgumentNullException.ThrowIfNull(result);
        Known(result, instance);
        result.Plan.ShouldNotMove(instance);
        return result;
    }

    /// <summary>A node that has instances before the plan has none after it.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="node">uuid or host name.</param>
    /// <exception cref="WatcherAssertionException">It had none, or some are left; the message says why they stay.</exception>
    public static AuditResult ShouldRelease(this AuditResult result, string node)
    {
        ArgumentNullException.ThrowIfNull(result);
        ComputeNode before = Node(result, node);
        if (before.Instances.Count == 0)
        {
            throw new Report($"expected the plan to release '{node}', but it has no instance to begin with.").Plan(result.Plan).ToException();
        }

        InstanceList left = result.After.Nodes[before.Uuid].Instances;
        return left.Count == 0 ? result : throw new Report(Report.Text($"expected the plan to release '{node}', but {left.Count} instance(s) stay on it."))
            .List("left on it", [.. left.Select(i => $"{i.Uuid}: {string.Join("; ", Funnel(result, i.Uuid))}")])
            .Plan(result.Plan).ToException();
    }

    /// <summary>The plan obeys limits, whether it was made with them or not.</summary>
    /// <exception cref="WatcherAssertionException">A limit is exceeded; lists all.</exception>
    public static AuditResult ShouldObey(this AuditResult result, PlanLimits limits)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Plan.ShouldObey(limits, result.Before);
        return result;
    }

    /// <summary>An indicator, of the goal or global, has a value.</summary>
    /// <exception cref="WatcherAssertionException">There is no such indicator, or it has another value.</exception>
    public static AuditResult ShouldHaveEfficacy(this AuditResult result, string name, double? value, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Plan.ShouldHaveEfficacy(name, value, tolerance);
        return result;
    }

    /// <summary>A note, a warning or the reason of an action contains a text: the plan says why.</summary>
    /// <exception cref="WatcherAssertionException">None does.</exception>
    public static AuditResult ShouldExplain(this AuditResult result, string text)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Plan.ShouldExplain(text);
        return result;
    }

    /// <summary>The decision funnel of an instance contains a text: in why it stays or moves, or in what removed candidates.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="instance">uuid of the instance.</param>
    /// <param name="text">For example <c>capacity:VCPU</c> or <c>locked</c>.</param>
    /// <exception cref="WatcherAssertionException">It does not; shows the funnel.</exception>
    public static AuditResult ShouldExplain(this AuditResult result, string instance, string text)
    {
        ArgumentNullException.ThrowIfNull(result);
        Known(result, instance);
        IReadOnlyList<string> funnel = Funnel(result, instance);
        return funnel.Any(l => l.Contains(text, StringComparison.OrdinalIgnoreCase)) ? result
            : throw new Report($"expected the funnel of '{instance}' to contain '{text}', but it does not.").List("funnel", funnel).ToException();
    }

    private static IReadOnlyList<string> Funnel(AuditResult result, string instance)
    {
        if (!result.Explanation.Instances.TryGetValue(instance, out InstanceFunnel? funnel))
        {
            return ["is on no node in scope"];
        }

        var lines = new List<string> { funnel.Why, Report.Text($"{funnel.Candidates} candidates") };
        lines.AddRange(funnel.Removed.Select(s => Report.Text($"{s.Count} removed by {s.By}")));
        if (funnel.BestRejected is { } best)
        {
            lines.Add(Report.Text($"best rejected: {best.Node}, margin {best.Margin:0.###}"));
        }

        return lines;
    }

    private static void Known(AuditResult result, string instance)
    {
        if (!result.Before.Instances.TryGet(instance, out _))
        {
            throw new WatcherAssertionException($"the model has no instance '{instance}'; check the name in the assertion");
        }
    }

    private static ComputeNode Node(AuditResult result, string node) =>
        result.Before.Nodes.TryGet(node, out ComputeNode found) ? found
        : result.Before.FindNodeByHostname(node) ?? throw new WatcherAssertionException($"the model has no compute node '{node}'; check the name in the assertion");
}
