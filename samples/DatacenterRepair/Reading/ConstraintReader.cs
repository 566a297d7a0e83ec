using System.Runtime.InteropServices;

namespace Watcher.DatacenterRepair;

/// <summary>Reads the part <c>constraints</c>.</summary>
internal sealed class ConstraintReader(ModelReader model)
{
    private readonly List<SpreadRule> _spreads = [];
    private readonly List<AmongRule> _amongs = [];
    private readonly List<Partition> _partitions = [];
    private readonly SortedSet<int> _running = [], _on = [], _off = [];
    private readonly HashSet<(string, int)> _preserved = [];
    private (byte[] Text, Partition Partition)? _lastParts;

    internal void Read(JsonPlace constraints)
    {
        int number = 0;
        foreach (JsonPlace constraint in constraints.Items())
        {
            Read(constraint, number++);
        }

        if (_on.FirstOrDefault(_off.Contains, -1) is var both && both >= 0)
            throw constraints.Wrong($"server {ModelReader.Text(model.Servers()[both].Id)} has to be on and off, expected one of the two");
    }

    internal Datacenter ToDatacenter() => new()
    {
        Resources = [.. model.Resources.Keys],
        Servers = model.Servers(),
        Machines = model.Machines(),
        Spreads = [.. _spreads],
        Amongs = [.. _amongs],
        Partitions = [.. _partitions],
        MustRun = [.. _running],
        MustBeOn = [.. _on],
        MustBeOff = [.. _off],
        Preserved = _preserved.Count,
    };

    private void Read(JsonPlace constraint, int number)
    {
        switch (constraint["id"].Text())
        {
            case "online":
                _on.Add(model.ServerOf(constraint["node"]));
                break;
            case "offline":
                _off.Add(model.ServerOf(constraint["node"]));
                break;
            case "running":
                _running.Add(model.MachineOf(constraint["vm"]));
                break;
            case "preserve":
                Preserve(constraint);
                break;
            case "spread":
                // A rule about the end alone is kept all the way: stricter, and never wrong.
                _spreads.Add(new SpreadRule(number, Machines(constraint)));
                break;
            case "among":
                _amongs.Add(new AmongRule(number, Machines(constraint), PartitionOf(constraint["parts"]), constraint.Member("continuous")?.Flag() ?? false));
                break;
            case var other:
                throw constraint["id"].Wrong($"is '{other}', expected one of online, offline, running, preserve, spread, among");
        }
    }

    private void Preserve(JsonPlace constraint)
    {
        JsonPlace resource = constraint["rc"];
        if (!model.Resources.TryGetValue(resource.Text(), out (int[] Capacity, int[] Need) amounts))
            throw resource.Wrong($"is '{resource.Text()}', expected a resource of the views: {string.Join(", ", model.Resources.Keys)}");
        int machine = model.MachineOf(constraint["vm"]), amount = constraint["amount"].Amount();
        if (amount <= amounts.Need[machine]) return;
        amounts.Need[machine] = amount;
        _preserved.Add((resource.Text(), machine));
    }

    private int[] Machines(JsonPlace constraint)
    {
        JsonPlace list = constraint["vms"];
        int[] ids = list.Numbers();
        int[] machines = [.. ids.Select(id => model.MachineOf(id, list)).Order()];
        for (int n = 1; n < machines.Length; n++)
        {
            if (machines[n] == machines[n - 1]) throw list.Wrong("names a virtual machine twice, expected each once");
        }

        return machines;
    }

    /// <summary>Constraints repeat their parts, mostly letter by letter, and that is most of a file.</summary>
    private Partition PartitionOf(JsonPlace parts)
    {
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(parts.Value);
        if (_lastParts is { } last && text.SequenceEqual(last.Text)) return last.Partition;
        Partition partition = ReadPartition(parts);
        _lastParts = (text.ToArray(), partition);
        return partition;
    }

    /// <summary>Equal parts in any order become one partition.</summary>
    private Partition ReadPartition(JsonPlace parts)
    {
        var partOf = new int[model.ServerCount];
        Array.Fill(partOf, -1);
        var lists = new List<int[]>();
        foreach (JsonPlace part in parts.Items())
        {
            int[] servers = [.. part.Numbers()];
            for (int n = 0; n < servers.Length; n++)
            {
                servers[n] = model.ServerOf(servers[n], part);
                if (partOf[servers[n]] >= 0) throw part.Wrong("has a server that is listed before, expected parts without a common server");
                partOf[servers[n]] = lists.Count;
            }

            if (servers.Length > 0) lists.Add(servers);
        }

        if (lists.Count == 0) throw parts.Wrong("has no server, expected at least one part");
        var rank = new int[lists.Count];
        Array.Fill(rank, -1);
        int ranks = 0;
        for (int server = 0; server < partOf.Length; server++)
        {
            if (partOf[server] is var part && part >= 0) partOf[server] = rank[part] < 0 ? (rank[part] = ranks++) : rank[part];
        }

        Partition? known = _partitions.Find(p => p.PartOfServer.AsSpan().SequenceEqual(partOf));
        if (known is null) _partitions.Add(known = new Partition(_partitions.Count, partOf, lists.Count));
        return known;
    }
}
