namespace Watcher.Planning;

/// <summary>What a revalidation says of an action.</summary>
public enum RevalidationVerdict
{
    /// <summary>It was done: the cluster is as the action leaves it, and as the actions before and after it say.</summary>
    Done,

    /// <summary>It can be done as it is.</summary>
    Holds,

    /// <summary>It can be done with a change: <see cref="RevalidatedAction.Replacement"/>.</summary>
    Adapt,

    /// <summary>It can or need not be done any more.</summary>
    Drop,
}
