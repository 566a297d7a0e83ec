namespace Watcher.Planning;

/// <summary>
/// What is done to one resource without anything between that is more than a change of place (or of service or power state): the moves of an
/// instance, of a volume, the switching of a node. Any run of its links can be one action, or none.
/// </summary>
internal sealed class MergeChain(MergeChainKind kind, int row)
{
    public MergeChainKind Kind { get; } = kind;

    /// <summary>Row of the instance, volume or node; -1 = none.</summary>
    public int Row { get; } = row;

    /// <summary>Positions of its actions in the list, ascending.</summary>
    public List<int> At { get; } = [];

    /// <summary>Where the resource is (node or pool row; 1 = on, 0 = off) before the first link and after each: one more than links.</summary>
    public List<int> Places { get; } = [];

    /// <summary>By link: why it is not one with the link before; absent = nobody tried.</summary>
    public Dictionary<int, string> Apart { get; } = [];

    /// <summary>Whether links can be made one at all.</summary>
    public bool Folds => Kind != MergeChainKind.Other;

    /// <summary>The last link before a position, from <paramref name="first"/> (at the least) to before <paramref name="end"/>.</summary>
    public int LastBefore(int position, int first, int end)
    {
        int link = first;
        while (link + 1 < end && At[link + 1] < position)
        {
            link++;
        }

        return link;
    }
}
