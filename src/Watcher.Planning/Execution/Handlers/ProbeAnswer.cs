namespace Watcher.Planning;

/// <summary>What became of an action of which the executor has lost sight.</summary>
public enum ProbeAnswer
{
    /// <summary>Nobody can tell.</summary>
    Unknown,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is neither done nor under way: it may safely be started again.</summary>
    NotDone,

    /// <summary>It is under way; ask again later.</summary>
    Ongoing,
}
