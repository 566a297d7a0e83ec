namespace Watcher.Strategies.Tests.Golden;

/// <summary>Quality against what the real Watcher answered: feasible always, never worse than nothing, equal or better nearly always.</summary>
[Trait("Category", "Bits")]
public class GoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Strategies => new(GoldenMeasures.All.Keys);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Solve_EveryGoldenCase_EqualOrBetterThanUpstream(string strategy)
    {
        GoldenRow[] rows = [.. GoldenRun.Of(strategy).Where(r => !r.Case.IsThirdParty)];
        Assert.NotEmpty(rows);
        Judge(rows);
        GoldenPage.Check(strategy, rows);
    }

    /// <summary>The cases of upstream's own unit tests; not part of the repository.</summary>
    [Theory]
    [MemberData(nameof(Strategies))]
    public void Solve_EveryCaseOfUpstreamsOwnTests_EqualOrBetterThanUpstream(string strategy)
    {
        GoldenRow[] rows = [.. GoldenRun.Of(strategy).Where(r => r.Case.IsThirdParty)];
        Assert.SkipWhen(rows.Length == 0, "upstream's own cases are not beside this checkout");
        Judge(rows);
    }

    [Fact]
    public void Summary_OfAllStrategies_IsWhatTheCasesSay()
    {
        GoldenSummary summary = GoldenSummary.Of(GoldenMeasures.All.Keys.Select(s => (s, GoldenRun.Of(s))));
        output.WriteLine(summary.Text);
        Assert.True(summary.Losses * 100 <= summary.Cases, $"{summary.Losses} losses of {summary.Cases}");
        CheckedInPage.Check(GoldenPage.FileOf(""), summary.Text);
    }

    /// <summary>Where upstream's cases are not beside the checkout, their figures stay what they were.</summary>
    [Fact]
    public void Summary_WithoutUpstreamsOwnCases_KeepsTheirFigures()
    {
        Assert.SkipWhen(CheckedInPage.Root is null, "the repository is not around this test");
        GoldenSummary without = GoldenSummary.Of(GoldenMeasures.All.Keys.Select(s => (s, (IReadOnlyList<GoldenRow>)[.. GoldenRun.Of(s).Where(r => !r.Case.IsThirdParty)])));

        Assert.Equal(CheckedInPage.Read(GoldenPage.FileOf("")), without.Text);
    }

    private void Judge(IReadOnlyList<GoldenRow> rows)
    {
        foreach (GoldenRow row in rows)
        {
            output.WriteLine(row.ToString());
            Assert.True(row.Ours.CompareTo(row.Nothing) >= 0, $"{row.Case.Name} is worse than doing nothing");
        }

        int losses = rows.Count(r => r.Verdict < 0);
        Assert.True(losses * 100 <= rows.Count, $"{losses} losses of {rows.Count}");
    }
}
