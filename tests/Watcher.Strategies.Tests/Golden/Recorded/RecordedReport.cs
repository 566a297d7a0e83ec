namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>The wins, ties and losses as a checked-in report: it changes only together with what it reports.</summary>
internal static class RecordedReport
{
    public static void Check(string strategy, string levels, IReadOnlyList<string> rows)
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
            $"The cases of `tests/data/golden`, by the levels of their README, less is better: {levels}.",
            "Every plan of ours is proved feasible in all three senses. Upstream's plan counts whole where it is feasible, else its feasible part.",
            "Checked by `RecordedTests`; rewritten with `WATCHER_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/Watcher.Strategies.Tests`.", "",
            "| case | ours is a | ours | upstream |", "| --- | --- | --- | --- |", .. rows, "",
            FormattableString.Invariant($"{rows.Count(r => r.Contains("| win |"))} wins, {rows.Count(r => r.Contains("| tie |"))} ties, {rows.Count(r => r.Contains("| loss |"))} losses of {rows.Count}."), "",
        ]);
        if (Environment.GetEnvironmentVariable("WATCHER_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, report);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run once with WATCHER_UPDATE_GOLDEN=1");
        Assert.Equal(File.ReadAllText(path), report);
    }
}
