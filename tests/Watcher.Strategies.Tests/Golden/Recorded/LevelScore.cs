using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>Levels in order of importance, each of one or more values of which less is better.</summary>
public sealed class LevelScore(params double[][] levels)
{
    /// <summary>1 = better than <paramref name="other"/>, 0 = equal (a trade-off inside a level counts as equal and ends the comparison), -1 = worse.</summary>
    public int CompareTo(LevelScore other)
    {
        for (int level = 0; level < levels.Length; level++)
        {
            bool better = false, worse = false;
            for (int v = 0; v < levels[level].Length; v++)
            {
                double mine = levels[level][v], theirs = other.Levels[level][v];
                better |= mine < theirs - 1e-6;
                worse |= mine > theirs + 1e-6;
            }

            if (better || worse)
            {
                return better && worse ? 0 : better ? 1 : -1;
            }
        }

        return 0;
    }

    public override string ToString() => string.Join(" > ", levels.Select(l => string.Join(", ", l.Select(v => v.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)))));

    private double[][] Levels => levels;

    /// <summary>Values a plan: the case, its actions, the model after it.</summary>
    public delegate LevelScore Measure(RecordedCase golden, IReadOnlyList<ClusterAction> actions, ClusterModel after);
}
