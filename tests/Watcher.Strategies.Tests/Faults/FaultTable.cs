namespace Watcher.Strategies.Tests.Faults;

/// <summary>Every fault of upstream's that is known, by where it is described.</summary>
internal static class FaultTable
{
    public static IReadOnlyList<(string Title, string Anchor, IReadOnlyList<FaultRow> Rows)> Sections { get; } =
    [
        ("Faults of single strategies", "found by reading and by running upstream's code; § = the strategy's number in its list of strategies, 0 = several", StrategyFaults.Rows),
        ("Faults of its issue history", "by the number of the bug report", HistoryFaults.Rows),
        ("Weaknesses by subject", "algorithms 1, scale 2, determinism and explanation 3, correctness 4, authors 5, testing 6, proof points 8", SubjectFaults.Rows),
    ];
}
