namespace Watcher.Strategies.Tests.Balancing;

/// <summary>The wins, ties and losses as a checked-in report: it changes only together with what it reports.</summary>
internal static class BalanceReport
{
    public static void Check(string strategy, IReadOnlyList<string> rows)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Watcher.Sdk.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "the repository is not around this test");
        string path = Path.Combine(root.FullName, "benchmarks", "results", $"golden-{strategy}.md");
        string report = string.Join('\n',
        [
            $"# {strategy} against what the real Watcher answered", "",
            $"The cases of `tests/data/golden/{strategy}`. Levels in order, separated by `/`, less is better: {Levels(strategy)}. Every plan of ours is",
            "proved feasible in all three senses. Upstream's plan counts whole where it is feasible, else its feasible part. Checked by `BalanceGoldenTests`;",
            "rewritten with `WATCHER_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/Watcher.Strategies.Tests`.", "",
            "| case | ours is a | ours | upstream | doing nothing |", "| --- | --- | --- | --- | --- |", .. rows, "",
            FormattableString.Invariant($"{rows.Count(r => r.Contains("| win |"))} wins, {rows.Count(r => r.Contains("| tie |"))} ties, {rows.Count(r => r.Contains("| loss |"))} losses of {rows.Count}."), "",
        ]);
        if (Environment.GetEnvironmentVariable("WATCHER_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, report);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run once with WATCHER_UPDATE_GOLDEN=1");
        Assert.Equal(File.ReadAllText(path), report);
    }

    private static string Levels(string strategy) => strategy switch
    {
        "workload_stabilization" => "weighted deviation above the thresholds / weighted deviation, migrations",
        "workload_balance" => "nodes at or over the threshold / sum, highest of the excess in % / migrations",
        "storage_capacity_balance" => "pools at or over the threshold / GB above it / GB moved",
        _ => "rank of the hottest source relieved (0 = the hottest) / instances left on it if it is faulty / sources not relieved",
    };
}
