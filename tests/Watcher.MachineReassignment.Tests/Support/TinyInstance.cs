namespace Watcher.MachineReassignment.Tests;

/// <summary>
/// Four processes of two services on three machines: every kind of cost and every constraint has a say. There are 81 assignments, so that its
/// optimum is known by trying them all.
/// </summary>
internal static class TinyInstance
{
    /// <summary>The least cost of an allowed assignment.</summary>
    internal const long Optimum = 56;

    internal const long InitialCost = 71;

    internal const string Model = """
        2
        1 10
        0 5
        3
        0 0  12 20  4 10  0 2 1
        0 1  12 20  9 12  2 0 1
        1 1  10 16  6 10  1 1 0
        2
        2 0
        1 1 0
        4
        0  5 4  1
        0  3 6  2
        1  4 5  3
        1  2 3  1
        1
        0 1 2  3
        1 10 2
        """;

    /// <summary>Allowed, and not the best.</summary>
    internal const string Assignment = "0 1 0 1";
}
