using System.IO.Compression;
using System.Text.Json;

namespace Watcher.DatacenterRepair.Checking;

/// <summary>
/// A file as the checker reads it, by its own few lines: dictionaries by number, nothing clever. Shares nothing with the sample.
/// </summary>
internal sealed class CheckedDatacenter
{
    private CheckedDatacenter(JsonElement root)
    {
        JsonElement mapping = root.GetProperty("model").GetProperty("mapping");
        foreach (JsonProperty server in mapping.GetProperty("onlineNodes").EnumerateObject())
        {
            int id = int.Parse(server.Name, System.Globalization.CultureInfo.InvariantCulture);
            On.Add(id);
            foreach (JsonElement vm in server.Value.GetProperty("runningVMs").EnumerateArray()) ServerOf[vm.GetInt32()] = id;
        }

        foreach (JsonElement server in mapping.GetProperty("offlineNodes").EnumerateArray()) Off.Add(server.GetInt32());
        foreach (JsonElement vm in mapping.GetProperty("readyVMs").EnumerateArray()) Waiting.Add(vm.GetInt32());
        foreach (JsonElement view in root.GetProperty("model").GetProperty("views").EnumerateArray())
        {
            if (view.GetProperty("id").GetString() != "shareableResource") continue;
            string name = view.GetProperty("rcId").GetString()!;
            Capacity[name] = Amounts(view.GetProperty("nodes"), view.GetProperty("defCapacity").GetInt32(), [.. On, .. Off]);
            Need[name] = Amounts(view.GetProperty("vms"), view.GetProperty("defConsumption").GetInt32(), [.. ServerOf.Keys, .. Waiting]);
        }

        foreach (JsonElement constraint in root.GetProperty("constraints").EnumerateArray()) Add(constraint);
    }

    internal HashSet<int> On { get; } = [];

    internal HashSet<int> Off { get; } = [];

    internal HashSet<int> Waiting { get; } = [];

    /// <summary>Server of each machine that runs.</summary>
    internal Dictionary<int, int> ServerOf { get; } = [];

    internal Dictionary<string, Dictionary<int, int>> Capacity { get; } = [];

    /// <summary>What each machine needs, preserve included.</summary>
    internal Dictionary<string, Dictionary<int, int>> Need { get; } = [];

    internal List<int[]> Spreads { get; } = [];

    /// <summary>Machines, the part of each server, and whether running machines have to stay in their part.</summary>
    internal List<(int[] Machines, Dictionary<int, int> PartOf, bool IsContinuous)> Amongs { get; } = [];

    internal HashSet<int> MustRun { get; } = [];

    internal HashSet<int> MustBeOn { get; } = [];

    internal HashSet<int> MustBeOff { get; } = [];

    internal static CheckedDatacenter Read(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        using JsonDocument document = JsonDocument.Parse(stream);
        return new CheckedDatacenter(document.RootElement);
    }

    private static Dictionary<int, int> Amounts(JsonElement map, int byDefault, IEnumerable<int> of)
    {
        var amounts = of.ToDictionary(id => id, _ => byDefault);
        foreach (JsonProperty amount in map.EnumerateObject())
            amounts[int.Parse(amount.Name, System.Globalization.CultureInfo.InvariantCulture)] = amount.Value.GetInt32();
        return amounts;
    }

    private void Add(JsonElement constraint)
    {
        int[] Machines() => [.. constraint.GetProperty("vms").EnumerateArray().Select(v => v.GetInt32())];
        switch (constraint.GetProperty("id").GetString())
        {
            case "online":
                MustBeOn.Add(constraint.GetProperty("node").GetInt32());
                break;
            case "offline":
                MustBeOff.Add(constraint.GetProperty("node").GetInt32());
                break;
            case "running":
                MustRun.Add(constraint.GetProperty("vm").GetInt32());
                break;
            case "preserve":
                Dictionary<int, int> need = Need[constraint.GetProperty("rc").GetString()!];
                int vm = constraint.GetProperty("vm").GetInt32();
                need[vm] = Math.Max(need[vm], constraint.GetProperty("amount").GetInt32());
                break;
            case "spread":
                Spreads.Add(Machines());
                break;
            case "among":
                var partOf = new Dictionary<int, int>();
                int part = 0;
                foreach (JsonElement servers in constraint.GetProperty("parts").EnumerateArray())
                {
                    foreach (JsonElement server in servers.EnumerateArray()) partOf[server.GetInt32()] = part;
                    part++;
                }

                Amongs.Add((Machines(), partOf, constraint.TryGetProperty("continuous", out JsonElement continuous) && continuous.GetBoolean()));
                break;
            default:
                throw new InvalidDataException("an unknown constraint");
        }
    }
}
