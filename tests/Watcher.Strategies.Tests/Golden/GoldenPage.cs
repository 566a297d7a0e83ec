namespace Watcher.Strategies.Tests.Golden;

/// <summary>The page of a strategy: what came of each case of this repository.</summary>
internal static class GoldenPage
{
    public static void Check(string strategy, IReadOnlyList<GoldenRow> rows) => CheckedInPage.Check(FileOf(strategy), string.Join('\n',
    [
        $"# {strategy} against what the real Watcher answered", "",
        $"The cases of `tests/data/golden/{strategy}`. Levels in order, separated by `/`, less is better: {GoldenMeasures.All[strategy].Levels}. Every plan of ours is",
        "proved feasible in all three senses. Upstream's plan counts whole where it is feasible, else its feasible part. Checked by `GoldenTests`;",
        "rewritten with `WATCHER_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/Watcher.Strategies.Tests`. All strategies: [golden.md](golden.md).", "",
        "| case | ours is a | ours | upstream | doing nothing |", "| --- | --- | --- | --- | --- |", .. rows.Select(r => r.ToString()), "",
        FormattableString.Invariant($"{rows.Count(r => r.Verdict > 0)} wins, {rows.Count(r => r.Verdict == 0)} ties, {rows.Count(r => r.Verdict < 0)} losses of {rows.Count}."), "",
    ]));

    /// <summary>The page of a strategy, or (empty name) that of all.</summary>
    public static string FileOf(string strategy) => Path.Combine("benchmarks", "results", strategy.Length == 0 ? "golden.md" : $"golden-{strategy}.md");
}
