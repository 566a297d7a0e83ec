namespace Watcher.MachineReassignment;

/// <summary>Reads an instance of the ROADEF/EURO challenge 2012.</summary>
internal static class ModelReader
{
    private const int Most = 10_000_000;

    /// <summary>Cells that a table may have: ten times the largest of the challenge, and far from what a damaged number could ask for.</summary>
    private const long MostCells = 250_000_000;

    internal static ReassignmentModel Read(string file)
    {
        using NumberReader reader = new(file);
        int resources = reader.NextInt("the number of resources", 1, 1000);
        var transient = new bool[resources];
        var weight = new long[resources];
        for (int r = 0; r < resources; r++)
        {
            transient[r] = reader.NextInt("a transient flag", 0, 1) == 1;
            weight[r] = reader.Next("a load cost weight");
        }

        int machines = reader.NextInt("the number of machines", 1, 20_000);
        RequireTable(reader, "machines", (long)machines * Math.Max(machines, resources));
        var neighbourhood = new int[machines];
        var location = new int[machines];
        var capacity = new long[machines * resources];
        var safety = new long[machines * resources];
        var route = new int[machines * machines];
        for (int m = 0; m < machines; m++)
        {
            neighbourhood[m] = reader.NextInt("a neighbourhood", 0, Most);
            location[m] = reader.NextInt("a location", 0, Most);
            for (int r = 0; r < resources; r++) capacity[(m * resources) + r] = reader.Next("a capacity");
            for (int r = 0; r < resources; r++) safety[(m * resources) + r] = reader.Next("a safety capacity");
            for (int to = 0; to < machines; to++) route[(m * machines) + to] = reader.NextInt("a cost of moving between machines");
        }

        int services = reader.NextInt("the number of services", 0, Most);
        var spread = new int[services];
        var dependsOn = new int[services][];
        for (int s = 0; s < services; s++)
        {
            spread[s] = reader.NextInt("a spread");
            dependsOn[s] = new int[reader.NextInt("a number of dependencies", 0, services)];
            for (int d = 0; d < dependsOn[s].Length; d++) dependsOn[s][d] = reader.NextInt("the number of a service", 0, services - 1);
        }

        int processes = reader.NextInt("the number of processes", 0, Most);
        RequireTable(reader, "processes", (long)processes * resources);
        var service = new int[processes];
        var requirement = new long[processes * resources];
        var moveCost = new long[processes];
        for (int p = 0; p < processes; p++)
        {
            service[p] = reader.NextInt("the number of a service", 0, services - 1);
            for (int r = 0; r < resources; r++) requirement[(p * resources) + r] = reader.Next("a requirement");
            moveCost[p] = reader.Next("a cost of moving");
        }

        var balance = new (int, int, long, long)[reader.NextInt("the number of balance objectives", 0, Most)];
        for (int b = 0; b < balance.Length; b++)
        {
            int of = reader.NextInt("the number of a resource", 0, resources - 1);
            int with = reader.NextInt("the number of a resource", 0, resources - 1);
            balance[b] = (of, with, reader.Next("a balance target"), reader.Next("a weight"));
        }

        var model = new ReassignmentModel(
            transient, weight, neighbourhood, location, capacity, safety, route, spread, dependsOn, service, requirement, moveCost, balance,
            reader.Next("the weight of process moves"), reader.Next("the weight of service moves"), reader.Next("the weight of machine moves"));
        return reader.AtEnd() ? model : throw new InputException(file, "goes on after the weight of machine moves, expected the end of the file");
    }

    private static void RequireTable(NumberReader reader, string what, long cells)
    {
        if (cells > MostCells) throw reader.Fault($"that many {what} make a table of {cells} cells, expected at most {MostCells}");
    }
}
