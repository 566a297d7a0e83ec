namespace Watcher.Strategies.Tests.Golden;

/// <summary>How one case ended. That our plan is feasible has been proved before there is a row.</summary>
internal sealed record GoldenRow(GoldenCase Case, Measure Ours, Measure Upstream, Measure Nothing, bool UpstreamIsFeasible)
{
    /// <summary>Above 0 where ours is better.</summary>
    public int Verdict { get; } = Ours.CompareTo(Upstream);

    public override string ToString() =>
        $"| {Case.Name} | {(Verdict > 0 ? "win" : Verdict == 0 ? "tie" : "loss")} | {Ours} | {Upstream}{(UpstreamIsFeasible ? "" : " (feasible part)")} | {Nothing} |";
}
