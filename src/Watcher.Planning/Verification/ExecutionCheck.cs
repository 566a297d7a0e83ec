using System.Globalization;

namespace Watcher.Planning;

/// <summary>
/// Proves that no execution that the dependencies allow breaks a rule, whatever each action takes: an action may start when everything it
/// depends on has ended, and end at any time after. For rules about sums the worst reachable state of each place is a maximum closure; for
/// the others it follows from what is before, after and beside an action.
/// </summary>
internal sealed partial class ExecutionCheck
{
    private readonly World _world;
    private readonly Step[] _steps;
    private readonly Precedence _precedence;
    private readonly Findings _findings;

    /// <summary>Actions by what they act on, in listed order.</summary>
    private readonly Dictionary<int, List<Step>> _ofInstance = [];
    private readonly Dictionary<int, List<Step>> _service = [];
    private readonly Dictionary<int, List<Step>> _power = [];

    public ExecutionCheck(World world, Step[] steps, Precedence precedence, Findings findings)
    {
        _world = world;
        _steps = steps;
        _precedence = precedence;
        _findings = findings;
        foreach (Step step in steps)
        {
            if (step.Instance >= 0)
            {
                Append(_ofInstance, step.Instance, step);
            }

            if (step.Kind == StepKind.Service)
            {
                Append(_service, step.Node, step);
            }

            if (step.Kind == StepKind.Power && step.Node >= 0)
            {
                Append(_power, step.Node, step);
            }
        }
    }

    public void Check()
    {
        CheckResourceOrder();
        CheckNodes();
        CheckGroups();
        CheckHints();
        CheckPools();
        foreach (Step step in _steps)
        {
            CheckNodeStates(step);
            CheckPowerOff(step);
            CheckAttached(step);
            CheckAffinity(step);
        }
    }

    private void CheckResourceOrder()
    {
        var last = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (Step step in _steps)
        {
            if (step.Resource.Length == 0)
            {
                continue;
            }

            if (last.TryGetValue(step.Resource, out Step? previous) && !_precedence.IsBefore(previous.Index, step.Index))
            {
                Add(VerificationRules.ResourceOrder, step,
                    Text($"does not depend on action {previous.Planned.Id}, which acts on '{step.Resource}' too"), step.Resource);
            }

            last[step.Resource] = step;
        }
    }

    /// <summary>The last action of a chain that has surely ended when a step starts; null = none.</summary>
    private Step? LastBefore(IReadOnlyList<Step> chain, Step step)
    {
        for (int i = chain.Count - 1; i >= 0; i--)
        {
            if (_precedence.IsBefore(chain[i].Index, step.Index))
            {
                return chain[i];
            }
        }

        return null;
    }

    /// <summary>Node of an instance when a step starts, as far as it is sure; the last action that has ended decides.</summary>
    private int NodeBefore(int instance, Step step) =>
        _ofInstance.TryGetValue(instance, out List<Step>? chain) && LastBefore(chain, step) is { } last ? last.To : _world.InitialNode(instance);

    private static void Append<TKey>(Dictionary<TKey, List<Step>> map, TKey key, Step step)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out List<Step>? list))
        {
            map[key] = list = [];
        }

        list.Add(step);
    }

    private string Ids(IEnumerable<int> actions)
    {
        int[] ids = [.. actions.Select(a => _steps[a].Planned.Id)];
        return string.Join(", ", ids.Take(8)) + (ids.Length > 8 ? Text($" and {ids.Length - 8} more") : "");
    }

    private void Add(string rule, Step? step, string message, params ReadOnlySpan<string> elements) =>
        _findings.Add(rule, FeasibilitySense.Execution, step, message, elements);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
