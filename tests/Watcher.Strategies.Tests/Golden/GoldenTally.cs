using System.Globalization;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>What came of the cases of one strategy, as a row of the summary page.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Wins">Cases where ours is better.</param>
/// <param name="Ties">Where both are equal.</param>
/// <param name="Losses">Where upstream's, or its feasible part, is better.</param>
/// <param name="Infeasible">Cases where upstream's plan breaks a rule.</param>
/// <param name="Failed">Cases where upstream raised an exception or could make no plan.</param>
/// <param name="Lost">Names of the losses.</param>
internal sealed record GoldenTally(string Strategy, int Wins, int Ties, int Losses, int Infeasible, int Failed, string Lost)
{
    public int Cases => Wins + Ties + Losses;

    public static GoldenTally Of(string strategy, IReadOnlyCollection<GoldenRow> rows) => new(
        strategy,
        rows.Count(r => r.Verdict > 0),
        rows.Count(r => r.Verdict == 0),
        rows.Count(r => r.Verdict < 0),
        rows.Count(r => !r.UpstreamIsFeasible),
        rows.Count(r => r.Case.UpstreamFailed),
        string.Join(", ", rows.Where(r => r.Verdict < 0).Select(r => r.Case.Name)) is { Length: > 0 } names ? names : "none");

    public static GoldenTally Sum(string name, IReadOnlyCollection<GoldenTally> tallies) => new(
        name, tallies.Sum(t => t.Wins), tallies.Sum(t => t.Ties), tallies.Sum(t => t.Losses), tallies.Sum(t => t.Infeasible), tallies.Sum(t => t.Failed),
        string.Join(", ", tallies.Where(t => t.Losses > 0).Select(t => t.Lost)) is { Length: > 0 } names ? names : "none");

    /// <summary>A row that was written by <see cref="ToString"/>; null = another line.</summary>
    public static GoldenTally? Parse(string line)
    {
        string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
        return cells is ["", var name, _, var wins, var ties, var losses, var infeasible, var failed, "0", var lost, ""] && int.TryParse(wins, CultureInfo.InvariantCulture, out int w)
            ? new(name, w, Number(ties), Number(losses), Number(infeasible), Number(failed), lost)
            : null;
    }

    public override string ToString() => FormattableString.Invariant($"| {Strategy} | {Cases} | {Wins} | {Ties} | {Losses} | {Infeasible} | {Failed} | 0 | {Lost} |");

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
