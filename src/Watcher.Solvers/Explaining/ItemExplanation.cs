using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>Why an item is where it is: every bin as an alternative, all else staying as it is. Immutable.</summary>
/// <param name="Item">The item.</param>
/// <param name="Bin">Where it is in the explained assignment, −1 = in no bin.</param>
/// <param name="Bins">One entry per bin, by number; that of its own bin has no obstacles and no change.</param>
public sealed record ItemExplanation(int Item, int Bin, ImmutableArray<BinExplanation> Bins)
{
    /// <summary>Gets the allowed bin other than its own that would be best, ties to the lowest number; null = no other bin is allowed.</summary>
    public BinExplanation? BestAlternative
    {
        get
        {
            BinExplanation? best = null;
            foreach (BinExplanation bin in Bins)
            {
                if (bin.Bin != Bin && bin.IsAllowed && (best is null || IsBetter(bin, best))) best = bin;
            }

            return best;
        }
    }

    private static bool IsBetter(BinExplanation a, BinExplanation b)
    {
        for (int l = 0; l < a.Levels.Length; l++)
        {
            if (a.Levels[l].After != b.Levels[l].After) return a.Levels[l].After < b.Levels[l].After;
        }

        return false;
    }
}
