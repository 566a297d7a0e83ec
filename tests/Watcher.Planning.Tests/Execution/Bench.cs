using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>An executor on a manual clock, with a scripted handler, and short ways to write plans.</summary>
internal sealed class Bench
{
    public Bench(ExecutorOptions? options = null, ScriptedHandler? handler = null)
    {
        Handler = handler ?? new ScriptedHandler();
        Options = (options ?? new ExecutorOptions()) with { StartInline = true };
        Executor = New();
    }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedHandler Handler { get; }

    public ExecutorOptions Options { get; }

    public PlanExecutor Executor { get; }

    public PlanExecutor New(ScriptedHandler? other = null) => new(new ActionHandlers().Add<ClusterAction>(other ?? Handler), Options, Clock);

    /// <summary>Actions of type <c>work</c>, each on a resource of its own; a dependency is its id, with <c>?</c> for any and <c>!</c> for always.</summary>
    public static ActionPlan Plan(params string[][] dependencies) => new()
    {
        Actions = [.. dependencies.Select((d, i) => Planned(i + 1, new CustomAction("work", $"r{i + 1}", AttributeMap.Empty), d))],
    };

    /// <summary>Independent actions.</summary>
    public static ActionPlan Of(params ClusterAction[] actions) => Of(1, actions);

    /// <summary>Independent actions with ids from a number: the handler tells actions by their ids, so plans that run at once need different ones.</summary>
    public static ActionPlan Of(int first, params ClusterAction[] actions) => new() { Actions = [.. actions.Select((a, i) => Planned(first + i, a, []))] };

    public static ClusterAction Work(string resource) => new CustomAction("work", resource, AttributeMap.Empty);

    public static MigrateAction Move(string instance, string from, string to) => new(instance, "", MigrationType.Live, from, to);

    /// <summary>States of the actions, one letter each: P O R S F K (skipped) B C.</summary>
    public static string States(PlanExecution execution) => Letters(execution.Snapshot().Actions);

    public static string Letters(IEnumerable<ExecutedAction> actions) => string.Concat(actions.Select(a => a.State == ActionState.Skipped ? 'K' : a.State.ToString()[0]));

    public static ExecutionStatus Status(PlanExecution execution) => execution.Snapshot().Status;

    private static PlannedAction Planned(int id, ClusterAction action, string[] dependencies)
    {
        var policies = new SortedDictionary<int, DependencyPolicy>();
        var ids = new List<int>();
        foreach (string dependency in dependencies)
        {
            int other = int.Parse(dependency.TrimEnd('?', '!'), System.Globalization.CultureInfo.InvariantCulture);
            ids.Add(other);
            if (!char.IsDigit(dependency[^1]))
            {
                policies[other] = dependency[^1] == '?' ? DependencyPolicy.Any : DependencyPolicy.Always;
            }
        }

        return new PlannedAction(id, action, ids, 0, 1, 0, null, null) { DependencyPolicies = policies };
    }
}
