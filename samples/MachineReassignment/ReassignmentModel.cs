namespace Watcher.MachineReassignment;

/// <summary>An instance of the challenge as its file has it. Matrices are row after row.</summary>
internal sealed record ReassignmentModel(
    bool[] IsTransient,
    long[] LoadWeight,
    int[] Neighbourhood,
    int[] Location,
    long[] Capacity,
    long[] Safety,
    int[] RouteCost,
    int[] SpreadMinimum,
    int[][] DependsOn,
    int[] Service,
    long[] Requirement,
    long[] MoveCost,
    (int Of, int With, long Ratio, long Weight)[] Balance,
    long ProcessMoveWeight,
    long ServiceMoveWeight,
    long MachineMoveWeight)
{
    internal int Resources => IsTransient.Length;

    internal int Machines => Location.Length;

    internal int Services => SpreadMinimum.Length;

    internal int Processes => Service.Length;
}
