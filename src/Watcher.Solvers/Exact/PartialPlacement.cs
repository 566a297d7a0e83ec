namespace Watcher.Solvers;

/// <summary>A placement of which some items are still undecided: loads, counts and what is still to come.</summary>
internal sealed class PartialPlacement
{
    internal PartialPlacement(PlacementProblem problem, IReadOnlyList<int> undecided)
    {
        Problem = problem;
        int dims = problem.Dimensions.Length;
        Load = (long[])problem.Columns.FixedLoad.Clone();
        Count = new int[problem.BinCount];
        Rest = new long[dims];
        Optional = new long[dims];
        Undecided = new bool[problem.ItemCount];
        At = problem.InitialBin.ToArray();
        foreach (int item in undecided)
        {
            Undecided[item] = true;
            long[] rest = problem.InitialBin[item] < 0 ? Optional : Rest;
            for (int d = 0; d < dims; d++) rest[d] += problem.Demand(item)[d];
            At[item] = -1;
        }

        for (int item = 0; item < At.Length; item++) Add(At[item], item, 1);
    }

    internal PlacementProblem Problem { get; }

    /// <summary>The bin of each item, −1 = in none or undecided.</summary>
    internal int[] At { get; }

    internal bool[] Undecided { get; }

    internal long[] Load { get; }

    internal int[] Count { get; }

    /// <summary>Demand of the undecided items that start placed, and so will be.</summary>
    internal long[] Rest { get; }

    /// <summary>Demand of the undecided items that may stay outside.</summary>
    internal long[] Optional { get; }

    internal ReadOnlySpan<long> LoadOf(int bin) => Load.AsSpan(bin * Rest.Length, Rest.Length);

    internal void Place(int item, int bin)
    {
        Undecided[item] = false;
        At[item] = bin;
        Change(item, bin, 1);
    }

    internal void Remove(int item)
    {
        Change(item, At[item], -1);
        Undecided[item] = true;
        At[item] = -1;
    }

    private void Change(int item, int bin, int sign)
    {
        long[] rest = Problem.InitialBin[item] < 0 ? Optional : Rest;
        ReadOnlySpan<long> demand = Problem.Demand(item);
        for (int d = 0; d < demand.Length; d++) rest[d] -= sign * demand[d];
        Add(bin, item, sign);
    }

    private void Add(int bin, int item, int sign)
    {
        if (bin < 0) return;
        Count[bin] += sign;
        ReadOnlySpan<long> demand = Problem.Demand(item);
        for (int d = 0; d < demand.Length; d++) Load[(bin * demand.Length) + d] += sign * demand[d];
    }
}
