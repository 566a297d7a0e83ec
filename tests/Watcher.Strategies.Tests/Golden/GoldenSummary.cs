namespace Watcher.Strategies.Tests.Golden;

/// <summary>
/// The summary page of all strategies. What upstream's own cases gave is taken from the page that is checked in where those cases are not beside the
/// checkout.
/// </summary>
internal sealed record GoldenSummary(IReadOnlyList<GoldenTally> Own, IReadOnlyList<GoldenTally> ThirdParty)
{
    private const string ThirdPartyTitle = "## The cases of upstream's own unit tests";

    public int Cases => Own.Sum(t => t.Cases) + ThirdParty.Sum(t => t.Cases);

    public int Losses => Own.Sum(t => t.Losses) + ThirdParty.Sum(t => t.Losses);

    public string Text
    {
        get
        {
            GoldenTally all = GoldenTally.Sum("all", [.. Own, .. ThirdParty]);
            return string.Join('\n',
            [
                "# All strategies against what the real Watcher answered", "",
                "Cases recorded from OpenStack Watcher 17.0, valued by recomputing the levels of each strategy from the actions alone, for both sides by one function.",
                "Every plan of ours is proved feasible in all three senses and is not worse than doing nothing. Upstream's plan counts whole where it is feasible, else",
                "its feasible part; where it failed – an exception, or no plan could be made of its actions – what it had decided by then. The levels and each case are on",
                "the pages `golden-NAME.md` beside this one. Checked by `GoldenTests`; rewritten with",
                "`WATCHER_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/Watcher.Strategies.Tests`.", "",
                FormattableString.Invariant($"**Equal or better: {all.Wins + all.Ties} of {all.Cases} ({100.0 * (all.Wins + all.Ties) / Math.Max(1, all.Cases):0.#} %). Upstream failed {all.Failed} times and ours never. Losses: {all.Lost}.**"), "",
                "## The cases of this repository", "", .. Table(Own), "",
                ThirdPartyTitle, "",
                "Not part of the repository; the figures of the last run that had them.", "", .. Table(ThirdParty), "",
            ]);
        }
    }

    public static GoldenSummary Of(IEnumerable<(string Strategy, IReadOnlyList<GoldenRow> Rows)> runs)
    {
        string[] page = CheckedInPage.Read(GoldenPage.FileOf(""))?.Split('\n') ?? [];
        GoldenTally[] known = [.. page.SkipWhile(l => l != ThirdPartyTitle).Select(GoldenTally.Parse).OfType<GoldenTally>()];
        var own = new List<GoldenTally>();
        var third = new List<GoldenTally>();
        foreach ((string strategy, IReadOnlyList<GoldenRow> rows) in runs)
        {
            own.Add(GoldenTally.Of(strategy, [.. rows.Where(r => !r.Case.IsThirdParty)]));
            GoldenRow[] others = [.. rows.Where(r => r.Case.IsThirdParty)];
            GoldenTally fresh = GoldenTally.Of(strategy, others);
            third.Add(others.Length > 0 ? fresh : known.FirstOrDefault(k => k.Strategy == strategy) ?? fresh);
        }

        return new GoldenSummary(own, third);
    }

    private static IEnumerable<string> Table(IReadOnlyList<GoldenTally> tallies) =>
    [
        "| strategy | cases | wins | ties | losses | upstream's plan breaks a rule | upstream failed | ours failed or broke a rule | losses by name |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        .. tallies.Select(t => t.ToString()), GoldenTally.Sum("all", [.. tallies]).ToString(),
    ];
}
