using System.Globalization;
using Watcher.Model;

namespace Watcher.DatacenterRepair;

/// <summary>
/// Holds the end of a plan to the file, rule by rule, from the mapping that the plan leads to. What may happen on the way is the verifier's
/// business.
/// </summary>
internal static class GoalCheck
{
    /// <summary>What the file asks for and a mapping does not give, one line each.</summary>
    /// <param name="datacenter">The file.</param>
    /// <param name="serverOf">Position of the server of each machine; −1 = it waits.</param>
    /// <param name="isOn">Whether each server is on.</param>
    internal static List<string> Broken(Datacenter datacenter, int[] serverOf, bool[] isOn)
    {
        var broken = new List<string>();
        Capacity(datacenter, serverOf, broken);
        foreach (int m in datacenter.MustRun.Where(m => serverOf[m] < 0)) broken.Add(Text($"virtual machine {datacenter.Machines[m].Id} waits and has to run"));
        foreach (int s in datacenter.MustBeOn.Where(s => !isOn[s])) broken.Add(Text($"server {datacenter.Servers[s].Id} is off and has to be on"));
        foreach (int s in datacenter.MustBeOff.Where(s => isOn[s])) broken.Add(Text($"server {datacenter.Servers[s].Id} is on and has to be off"));
        foreach (SpreadRule rule in datacenter.Spreads)
        {
            int[] used = [.. rule.Machines.Select(m => serverOf[m]).Where(s => s >= 0)];
            if (used.Distinct().Count() < used.Length) broken.Add(Text($"constraint {rule.Number}: spread: machines share a server"));
        }

        foreach (AmongRule rule in datacenter.Amongs)
        {
            int[] parts = [.. rule.Machines.Select(m => serverOf[m]).Where(s => s >= 0).Select(s => rule.Partition.PartOfServer[s]).Distinct()];
            if (parts.Length > 1 || parts.Contains(-1)) broken.Add(Text($"constraint {rule.Number}: among: machines are not in one part"));
        }

        return broken;
    }

    /// <summary>Where each machine is, and which servers are on, in a model of the datacenter.</summary>
    internal static (int[] ServerOf, bool[] IsOn) Mapping(Datacenter datacenter, ClusterModel model)
    {
        var servers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Server server in datacenter.Servers) servers.Add(ClusterTranslation.IdOf(server), servers.Count);
        return (
            [.. datacenter.Machines.Select(m => model.Instances[ClusterTranslation.IdOf(m)].Node is { } node ? servers[node.Uuid] : -1)],
            [.. datacenter.Servers.Select(s => model.Nodes[ClusterTranslation.IdOf(s)].IsUp)]);
    }

    private static void Capacity(Datacenter datacenter, int[] serverOf, List<string> broken)
    {
        for (int r = 0; r < datacenter.Resources.Length; r++)
        {
            var load = new long[datacenter.Servers.Length];
            for (int m = 0; m < serverOf.Length; m++)
            {
                if (serverOf[m] >= 0) load[serverOf[m]] += datacenter.Machines[m].Need[r];
            }

            for (int s = 0; s < load.Length; s++)
            {
                Server server = datacenter.Servers[s];
                if (load[s] > server.Capacity[r]) broken.Add(Text($"server {server.Id} has {server.Capacity[r]} {datacenter.Resources[r]}, and {load[s]} are needed"));
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
