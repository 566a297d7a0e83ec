namespace Watcher.Plans;

/// <summary>How the groups of a plan follow one another.</summary>
public enum GroupOrder
{
    /// <summary>One after the other: nothing of a group starts before all of the groups before it has ended. The default.</summary>
    Sequential,

    /// <summary>As dependencies allow: a later group takes the places that earlier groups leave free.</summary>
    Overlapping,
}
