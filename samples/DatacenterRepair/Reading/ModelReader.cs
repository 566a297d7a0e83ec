using System.Globalization;

namespace Watcher.DatacenterRepair;

/// <summary>Reads the part <c>model</c>: mapping and views.</summary>
internal sealed class ModelReader
{
    private readonly SortedDictionary<int, bool> _online = [];
    private readonly SortedDictionary<int, int> _serverOf = [];
    private readonly Dictionary<int, int> _serverAt = [];
    private readonly Dictionary<int, int> _machineAt = [];
    private readonly Dictionary<int, string> _serverNames = [];
    private readonly Dictionary<int, string> _machineNames = [];

    internal ModelReader(JsonPlace model)
    {
        ReadMapping(model["mapping"]);
        foreach (int id in _online.Keys) _serverAt.Add(id, _serverAt.Count);
        foreach (int id in _serverOf.Keys) _machineAt.Add(id, _machineAt.Count);
        Resources = ReadViews(model["views"]);
    }

    /// <summary>Each resource with what servers have and machines need.</summary>
    internal SortedDictionary<string, (int[] Capacity, int[] Need)> Resources { get; }

    /// <summary>Position of a server.</summary>
    internal int ServerOf(JsonPlace place) => ServerOf(place.Amount(), place);

    internal int ServerOf(int id, JsonPlace place) =>
        _serverAt.TryGetValue(id, out int at) ? at : throw place.Wrong($"is {Text(id)}, expected a server of the mapping");

    /// <summary>Position of a machine.</summary>
    internal int MachineOf(JsonPlace place) => MachineOf(place.Amount(), place);

    internal int MachineOf(int id, JsonPlace place) =>
        _machineAt.TryGetValue(id, out int at) ? at : throw place.Wrong($"is {Text(id)}, expected a virtual machine of the mapping");

    internal Server[] Servers() =>
        [.. _online.Select((s, at) => new Server(s.Key, _serverNames.GetValueOrDefault(s.Key, Text(s.Key)), s.Value, [.. Resources.Values.Select(r => r.Capacity[at])]))];

    internal VirtualMachine[] Machines() =>
        [.. _serverOf.Select((m, at) => new VirtualMachine(
            m.Key, _machineNames.GetValueOrDefault(m.Key, Text(m.Key)), m.Value < 0 ? -1 : _serverAt[m.Value], [.. Resources.Values.Select(r => r.Need[at])]))];

    internal int ServerCount => _serverAt.Count;

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void ReadMapping(JsonPlace mapping)
    {
        foreach ((string name, JsonPlace server) in mapping["onlineNodes"].Members())
        {
            int id = Number(name, server);
            AddServer(id, true, server);
            foreach (JsonPlace machine in server["runningVMs"].Items()) AddMachine(machine, id);
            foreach (JsonPlace machine in server.Member("sleepingVMs")?.Items() ?? [])
                throw machine.Wrong("sleeps, expected only machines that run or wait: sleeping ones are not supported");
        }

        foreach (JsonPlace server in mapping["offlineNodes"].Items()) AddServer(server.Amount(), false, server);
        foreach (JsonPlace machine in mapping["readyVMs"].Items()) AddMachine(machine, -1);
    }

    private void AddServer(int id, bool online, JsonPlace place)
    {
        if (!_online.TryAdd(id, online)) throw place.Wrong($"server {Text(id)} is listed twice, expected once");
    }

    private void AddMachine(JsonPlace place, int server)
    {
        int id = place.Amount();
        if (!_serverOf.TryAdd(id, server)) throw place.Wrong($"virtual machine {Text(id)} is listed twice, expected once");
    }

    private SortedDictionary<string, (int[] Capacity, int[] Need)> ReadViews(JsonPlace views)
    {
        var resources = new SortedDictionary<string, (int[], int[])>(StringComparer.Ordinal);
        foreach (JsonPlace view in views.Items())
        {
            switch (view["id"].Text())
            {
                case "shareableResource":
                    string name = view["rcId"].Text();
                    if (name.Length == 0) throw view["rcId"].Wrong("is empty, expected the name of a resource");
                    var amounts = (Amounts(view["nodes"], _serverAt, "server", view["defCapacity"].Amount()), Amounts(view["vms"], _machineAt, "virtual machine", view["defConsumption"].Amount()));
                    if (!resources.TryAdd(name, amounts)) throw view["rcId"].Wrong($"resource '{name}' is described twice, expected once");
                    break;
                case "ns":
                    bool servers = view["type"].Text() == "node";
                    foreach ((string named, JsonPlace id) in view["map"].Members()) (servers ? _serverNames : _machineNames)[id.Amount()] = named;
                    break;
                case var other:
                    throw view["id"].Wrong($"is '{other}', expected shareableResource or ns");
            }
        }

        return resources;
    }

    private static int[] Amounts(JsonPlace map, Dictionary<int, int> at, string kind, int byDefault)
    {
        var amounts = new int[at.Count];
        Array.Fill(amounts, byDefault);
        foreach ((string name, JsonPlace amount) in map.Members())
        {
            amounts[at.TryGetValue(Number(name, amount), out int row) ? row : throw amount.Wrong($"names {kind} {name}, which is not in the mapping")] = amount.Amount();
        }

        return amounts;
    }

    private static int Number(string name, JsonPlace place) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        ? id
        : throw place.Wrong($"is named '{name}', expected the number of an element");
}
