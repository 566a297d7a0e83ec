using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What must be right about a plan before anything starts.</summary>
internal static class PlanChecks
{
    public static List<Problem> Find(ActionPlan plan, ActionHandlers handlers)
    {
        var problems = new List<Problem>();
        var position = new Dictionary<int, int>();
        for (int i = 0; i < plan.Actions.Count; i++)
        {
            int id = plan.Actions[i].Id;
            if (id < 1 || !position.TryAdd(id, i))
            {
                problems.Add(Problem.Error(Text($"actions[{i}].id"), id < 1 ? Text($"is {id}; ids count from 1") : Text($"is {id}, as that of an earlier action")));
            }
        }

        for (int i = 0; i < plan.Actions.Count; i++)
        {
            Edges(plan.Actions[i], i, position, problems);
        }

        if (problems.Count == 0)
        {
            Cycle(plan, position, problems);
        }

        string[] missing = [.. plan.Actions.Where(a => handlers.Find(a.Action) is null).Select(a => $"'{a.Action.ActionType}'")
            .Distinct().Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            problems.Add(Problem.Error("actions",
                $"no handler for the action type{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing)}; give one to the executor with ActionHandlers.Add"));
        }

        return problems;
    }

    public static void ThrowIfAny(ActionPlan plan, ActionHandlers handlers)
    {
        List<Problem> problems = Find(plan, handlers);
        if (problems.Count > 0)
        {
            throw new InvalidInputException("plan", problems);
        }
    }

    private static void Edges(PlannedAction action, int index, Dictionary<int, int> position, List<Problem> problems)
    {
        foreach (int id in action.DependsOn)
        {
            if (!position.ContainsKey(id) || id == action.Id)
            {
                problems.Add(Problem.Error(Text($"actions[{index}].depends_on"),
                    id == action.Id ? "names the action itself" : Text($"names {id}, which is no action of the plan")));
            }
        }

        foreach (int id in action.DependencyPolicies.Keys.Except(action.DependsOn).Order())
        {
            problems.Add(Problem.Error(Text($"actions[{index}].depends_on_policy"), Text($"names {id}, which the action does not depend on")));
        }
    }

    private static void Cycle(ActionPlan plan, Dictionary<int, int> position, List<Problem> problems)
    {
        var open = new int[plan.Actions.Count];
        var after = new List<int>[open.Length];
        for (int i = 0; i < open.Length; i++)
        {
            after[i] = [];
        }

        var ready = new Queue<int>();
        for (int i = 0; i < open.Length; i++)
        {
            foreach (int id in plan.Actions[i].DependsOn)
            {
                open[i]++;
                after[position[id]].Add(i);
            }

            if (open[i] == 0)
            {
                ready.Enqueue(i);
            }
        }

        int done = 0;
        for (; ready.TryDequeue(out int i); done++)
        {
            foreach (int next in after[i])
            {
                if (--open[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        if (done < open.Length)
        {
            int first = Array.FindIndex(open, o => o > 0);
            problems.Add(Problem.Error(Text($"actions[{first}].depends_on"),
                Text($"{open.Length - done} actions lie on or behind a cycle of dependencies and can never start")));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
