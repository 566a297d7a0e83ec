using System.Globalization;

namespace Watcher.DatacenterRepair.Checking;

/// <summary>
/// Plays a plan, start by start and end by end, on plain dictionaries: a machine on its way holds room on both servers. Whatever a rule forbids at
/// any instant is a fault.
/// </summary>
internal sealed class Execution
{
    private readonly CheckedDatacenter _datacenter;
    private readonly Dictionary<int, List<int>> _spreadsOf = [];
    private readonly Dictionary<int, List<int>> _amongsOf = [];
    private readonly Dictionary<int, List<int>> _on;
    private readonly Dictionary<string, Dictionary<int, long>> _load = [];
    private readonly HashSet<int> _isOn;
    private readonly List<string> _faults = [];

    internal Execution(CheckedDatacenter datacenter)
    {
        _datacenter = datacenter;
        _isOn = [.. datacenter.On];
        _on = datacenter.ServerOf.ToDictionary(m => m.Key, m => new List<int> { m.Value });
        foreach (int machine in datacenter.Waiting) _on[machine] = [];
        foreach ((string resource, Dictionary<int, int> need) in datacenter.Need)
        {
            Dictionary<int, long> load = _load[resource] = [];
            foreach ((int machine, int server) in datacenter.ServerOf) load[server] = load.GetValueOrDefault(server) + need[machine];
        }

        for (int r = 0; r < datacenter.Spreads.Count; r++) Index(_spreadsOf, datacenter.Spreads[r], r);
        for (int r = 0; r < datacenter.Amongs.Count; r++) Index(_amongsOf, datacenter.Amongs[r].Machines, r);
    }

    internal IReadOnlyList<string> Faults => _faults;

    internal void Start(CheckedStep step)
    {
        if (step.Type == "change_node_power_state" && step.State == "off")
        {
            if (_on.Values.Any(servers => servers.Contains(step.Resource))) Fault($"action {step.Id} switches server {step.Resource} off with machines on it");
            _isOn.Remove(step.Resource);
        }

        if (step.To < 0) return;
        List<int> here = _on[step.Resource];
        if (step.Type == "migrate" ? !here.SequenceEqual([step.From]) : here.Count > 0) Fault($"action {step.Id} moves machine {step.Resource}, which is not where it says");
        if (!_isOn.Contains(step.To)) Fault($"action {step.Id} goes to server {step.To}, which is off");
        foreach ((string resource, Dictionary<int, long> load) in _load)
        {
            int need = _datacenter.Need[resource][step.Resource];
            load[step.To] = load.GetValueOrDefault(step.To) + need;
            if (need > 0 && load[step.To] > _datacenter.Capacity[resource][step.To]) Fault($"action {step.Id} fills server {step.To} with {load[step.To]} {resource}");
        }

        foreach (int rule in _spreadsOf.GetValueOrDefault(step.Resource, []))
        {
            if (_datacenter.Spreads[rule].Any(m => m != step.Resource && _on[m].Contains(step.To))) Fault($"action {step.Id} brings machine {step.Resource} to one that it is spread from");
        }

        foreach (int rule in _amongsOf.GetValueOrDefault(step.Resource, []))
        {
            (int[] machines, Dictionary<int, int> partOf, bool isContinuous) = _datacenter.Amongs[rule];
            if (!isContinuous) continue;
            int part = partOf.GetValueOrDefault(step.To, -1);
            if (part < 0 || machines.SelectMany(m => _on[m]).Any(s => partOf.GetValueOrDefault(s, -1) != part)) Fault($"action {step.Id} brings machine {step.Resource} to another part");
        }

        here.Add(step.To);
    }

    internal void End(CheckedStep step)
    {
        if (step.Type == "change_node_power_state" && step.State == "on") _isOn.Add(step.Resource);
        if (step.To < 0) return;
        foreach (int left in _on[step.Resource].Where(s => s != step.To))
        {
            foreach ((string resource, Dictionary<int, long> load) in _load) load[left] -= _datacenter.Need[resource][step.Resource];
        }

        _on[step.Resource] = [step.To];
    }

    /// <summary>Holds the end to everything that the file asks for.</summary>
    internal void Finish()
    {
        foreach ((string resource, Dictionary<int, long> load) in _load)
        {
            foreach ((int server, long amount) in load.Where(l => l.Value > _datacenter.Capacity[resource][l.Key])) Fault($"server {server} ends with {amount} {resource}");
        }

        foreach (int[] spread in _datacenter.Spreads)
        {
            int[] servers = [.. spread.SelectMany(m => _on[m])];
            if (servers.Distinct().Count() < servers.Length) Fault($"a spread of machine {spread[0]} ends broken");
        }

        foreach ((int[] machines, Dictionary<int, int> partOf, _) in _datacenter.Amongs)
        {
            int[] parts = [.. machines.SelectMany(m => _on[m]).Select(s => partOf.GetValueOrDefault(s, -1)).Distinct()];
            if (parts.Length > 1 || parts.Contains(-1)) Fault($"an among of machine {machines[0]} ends broken");
        }

        foreach (int machine in _datacenter.MustRun.Where(m => _on[m].Count == 0)) Fault($"machine {machine} does not run");
        foreach (int server in _datacenter.MustBeOn.Where(s => !_isOn.Contains(s))) Fault($"server {server} is off");
        foreach (int server in _datacenter.MustBeOff.Where(_isOn.Contains)) Fault($"server {server} is on");
    }

    private static void Index(Dictionary<int, List<int>> rulesOf, int[] machines, int rule)
    {
        foreach (int machine in machines)
        {
            if (!rulesOf.TryGetValue(machine, out List<int>? rules)) rulesOf[machine] = rules = [];
            rules.Add(rule);
        }
    }

    private void Fault(FormattableString text) => _faults.Add(text.ToString(CultureInfo.InvariantCulture));
}
