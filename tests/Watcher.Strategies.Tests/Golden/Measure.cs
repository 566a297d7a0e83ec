namespace Watcher.Strategies.Tests.Golden;

/// <summary>
/// How good a plan is: levels in order, less is better; within a level a trade-off counts as equal, and the next level decides. By the README of the golden
/// cases.
/// </summary>
public sealed record Measure(params double[][] Levels)
{
    private const double Tolerance = 1e-9;

    /// <summary>Above 0 where this is better.</summary>
    public int CompareTo(Measure other)
    {
        foreach ((double[] ours, double[] theirs) in Levels.Zip(other.Levels))
        {
            bool better = false, worse = false;
            foreach ((double a, double b) in ours.Zip(theirs))
            {
                better |= a < b - Tolerance;
                worse |= a > b + Tolerance;
            }

            if (better != worse)
            {
                return better ? 1 : -1;
            }
        }

        return 0;
    }

    public override string ToString() => string.Join(" / ", Levels.Select(level => string.Join(", ", level.Select(v => FormattableString.Invariant($"{v:0.######}")))));
}
