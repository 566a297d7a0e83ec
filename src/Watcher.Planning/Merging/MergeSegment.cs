namespace Watcher.Planning;

/// <summary>Links of a chain that are one action, or none (<see cref="Item"/> null), done at one place of the list.</summary>
internal sealed class MergeSegment(MergeChain chain, int first, int last, MergeItem? item)
{
    public MergeChain Chain { get; } = chain;

    public int First { get; } = first;

    public int Last { get; } = last;

    public MergeItem? Item { get; } = item;

    /// <summary>Position in the list that it is done at: that of its last link, until it had to come earlier.</summary>
    public int Slot { get; set; } = chain.At[last];

    public bool CameEarlier { get; set; }

    public bool IsMany => Last > First;

    /// <summary>Whether, in the stages' own order, some of its links are done at a position and others are not.</summary>
    public bool IsOpenAt(int position) => IsMany && Chain.At[First] < position && position <= Chain.At[Last];

    /// <summary>Where the stages have its resource at a position.</summary>
    public int PlaceAt(int position) => Chain.Places[Chain.LastBefore(position, First, Last + 1) + 1];
}
