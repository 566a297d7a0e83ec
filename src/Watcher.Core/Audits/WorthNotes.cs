namespace Watcher.Audits;

/// <summary>Says for people what was left because it is not worth its moves.</summary>
public static class WorthNotes
{
    /// <summary>One line on moves that were left.</summary>
    /// <param name="moves">How many more moves there would have been.</param>
    /// <param name="gain">What they would have gained, in the goal's unit.</param>
    /// <param name="goal">What the goal is called in plans.</param>
    /// <param name="movedGiB">What they would have moved.</param>
    /// <param name="minimumGainPerMovedGiB">What was asked of each GiB.</param>
    public static string Left(int moves, double gain, string goal, double movedGiB, double minimumGainPerMovedGiB) => FormattableString.Invariant(
        $"not worth it: {moves} more move{(moves == 1 ? "" : "s")} of {movedGiB:0.###} GiB would improve {goal} by {gain:0.####}, and {minimumGainPerMovedGiB:0.######} is asked of each GiB");
}
