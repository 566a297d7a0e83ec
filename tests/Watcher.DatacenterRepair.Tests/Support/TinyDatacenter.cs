namespace Watcher.DatacenterRepair.Tests;

/// <summary>
/// Six servers in two groups of three, the last one off; every constraint has a say. Server 0 has too much to do once machine 1 gets what
/// <c>preserve</c> asks for; machines 8 and 9 wait.
/// </summary>
internal static class TinyDatacenter
{
    internal const string Constraints = """
        { "id": "preserve", "rc": "uCpu", "vm": 1, "amount": 7 },
        { "id": "spread", "continuous": true, "vms": [0, 4, 8] },
        { "id": "among", "continuous": true, "vms": [1, 2, 9], "parts": [[5, 4, 3], [0, 1, 2]] },
        { "id": "running", "continuous": false, "vm": 8 },
        { "id": "running", "continuous": false, "vm": 9 },
        { "id": "online", "continuous": false, "node": 0 },
        { "id": "offline", "continuous": false, "node": 5 }
        """;

    /// <summary>The whole document, with other constraints or with something replaced.</summary>
    internal static string With(string? constraints = null, params (string Old, string New)[] changes)
    {
        string text = Document.Replace("CONSTRAINTS", constraints ?? Constraints, StringComparison.Ordinal);
        foreach ((string old, string now) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, now, StringComparison.Ordinal);
        }

        return text;
    }

    private const string Document = """
        { "model": {
            "mapping": {
              "readyVMs": [8, 9],
              "onlineNodes": {
                "0": { "runningVMs": [0, 1, 2], "sleepingVMs": [] },
                "1": { "runningVMs": [3], "sleepingVMs": [] },
                "2": { "runningVMs": [4], "sleepingVMs": [] },
                "3": { "runningVMs": [5, 6], "sleepingVMs": [] },
                "4": { "runningVMs": [7], "sleepingVMs": [] } },
              "offlineNodes": [5] },
            "attributes": {},
            "views": [
              { "id": "shareableResource", "rcId": "uCpu", "defCapacity": 12, "defConsumption": 4, "nodes": { "4": 8 }, "vms": { "3": 6, "2": 3 } },
              { "id": "shareableResource", "rcId": "memory", "defCapacity": 100, "defConsumption": 30, "nodes": {}, "vms": { "2": 20 } },
              { "id": "ns", "type": "vm", "map": { "web": 0 } },
              { "id": "ns", "type": "node", "map": { "rack-1": 0 } } ] },
          "constraints": [ CONSTRAINTS ],
          "objective": { "id": "minimizeMTTR" } }
        """;
}
