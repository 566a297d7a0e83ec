using System.Globalization;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Replays a plan event by event and checks every rule at the start of each action. A move in flight counts on both ends; a service is
/// disabled at its start and enabled at its end. A broken rule is recorded and the action done all the same, so that one fault does not
/// hide the next.
/// </summary>
internal sealed partial class Replay
{
    private readonly World _world;
    private readonly FactCheck _facts;
    private readonly Findings _findings;
    private readonly FeasibilitySense _sense;
    private readonly HashSet<int> _named;

    /// <summary>Node where an instance is (until a move has ended: the source); -1 = nowhere.</summary>
    private readonly int[] _home;
    private readonly long[][] _used;
    private readonly int[] _count;
    private readonly bool[] _enabled;
    private readonly bool[] _up;
    private readonly Dictionary<int, string> _state = [];
    private readonly Dictionary<int, int> _flightTo = [];
    private readonly Dictionary<string, Step> _running = new(StringComparer.Ordinal);

    public Replay(World world, FactCheck facts, Findings findings, FeasibilitySense sense, IEnumerable<Step> steps)
    {
        _world = world;
        _facts = facts;
        _findings = findings;
        _sense = sense;
        _home = new int[world.Model.Instances.Count];
        _count = new int[world.Model.Nodes.Count];
        foreach (Instance instance in world.Model.Instances)
        {
            _home[instance.Row] = instance.Node is { } node ? node.Row : -1;
            if (_home[instance.Row] >= 0)
            {
                _count[_home[instance.Row]]++;
            }
        }

        _used = world.InitialUse();
        _enabled = [.. world.Model.Nodes.Select(n => n.Status == "enabled")];
        _up = [.. world.Model.Nodes.Select(n => n.State == "up")];
        _named = [.. steps.Where(s => s.IsMove && s.Node >= 0).Select(s => s.Node)];
    }

    /// <summary>Number of nodes that had instances and have none now.</summary>
    public int EmptiedNodes => _world.Model.Nodes.Count(n => _count[n.Row] == 0 && n.Instances.Count > 0);

    public void InOrder(Step[] steps)
    {
        foreach (Step step in steps)
        {
            Start(step);
            End(step);
        }
    }

    /// <summary>At one instant ends come before starts; an action without duration ends at once.</summary>
    public void OnSchedule(Step[] steps)
    {
        var events = new List<(long Time, int Order, int Index)>(2 * steps.Length);
        foreach (Step step in steps)
        {
            bool instant = step.End <= step.Start;
            events.Add((step.Start, 1, step.Index));
            if (!instant)
            {
                events.Add((step.End, 0, step.Index));
            }
        }

        events.Sort();
        foreach ((_, int order, int index) in events)
        {
            Step step = steps[index];
            if (order == 0)
            {
                End(step);
                continue;
            }

            Start(step);
            if (step.End <= step.Start)
            {
                End(step);
            }
        }
    }

    private void Start(Step step)
    {
        if (step.Resource.Length > 0 && !_running.TryAdd(step.Resource, step))
        {
            Add(VerificationRules.ResourceOrder, step, Text($"'{step.Resource}' is still busy with action {_running[step.Resource].Planned.Id}"), step.Resource);
        }

        switch (step.Kind)
        {
            case StepKind.Migrate or StepKind.Evacuate or StepKind.Start:
                StartMove(step);
                break;
            case StepKind.Stop or StepKind.Resize or StepKind.Shelve or StepKind.Delete:
                StartOther(step);
                break;
            case StepKind.Service when !step.On:
                Redundant(step, _enabled[step.Node], "disabled");
                _enabled[step.Node] = false;
                break;
            case StepKind.Power when !step.On && step.Node >= 0:
                StartPowerOff(step);
                break;
            case StepKind.Volume:
                StartVolume(step);
                break;
        }
    }

    private void End(Step step)
    {
        if (step.Resource.Length > 0 && _running.TryGetValue(step.Resource, out Step? running) && running == step)
        {
            _running.Remove(step.Resource);
        }

        switch (step.Kind)
        {
            case StepKind.Migrate or StepKind.Evacuate or StepKind.Start:
                EndMove(step);
                break;
            case StepKind.Stop:
                _state[step.Instance] = "stopped";
                break;
            case StepKind.Shelve or StepKind.Delete:
                _state[step.Instance] = step.Kind == StepKind.Shelve ? "shelved" : "deleted";
                Release(step.Instance, _home[step.Instance]);
                _home[step.Instance] = -1;
                break;
            case StepKind.Service when step.On:
                Redundant(step, !_enabled[step.Node], "enabled");
                _enabled[step.Node] = true;
                break;
            case StepKind.Power when step.On && step.Node >= 0:
                _up[step.Node] = true;
                break;
            case StepKind.Volume:
                EndVolume(step);
                break;
        }
    }

    private void Redundant(Step step, bool changes, string state)
    {
        if (!changes && _sense == FeasibilitySense.Order)
        {
            _findings.Warn(Text($"action {step.Planned.Id}: '{_world.Host(step.Node)}' is {state} already"));
        }
    }

    private void StartPowerOff(Step step)
    {
        if (_count[step.Node] > 0)
        {
            Add(VerificationRules.PowerOff, step, Text($"{_count[step.Node]} instances are on '{_world.Host(step.Node)}' when it is powered off"),
                _world.Host(step.Node));
        }

        _up[step.Node] = false;
    }

    private string StateOf(int instance) => _state.TryGetValue(instance, out string? state) ? state : new Instance(_world.Model, instance).VmState;

    private void Add(string rule, Step step, string message, params ReadOnlySpan<string> elements) =>
        _findings.Add(rule, _sense, step, message, elements);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
