namespace Watcher.Planning;

/// <summary>What the links of a chain change.</summary>
internal enum MergeChainKind
{
    /// <summary>Anything else: a chain of one link that stays as it is.</summary>
    Other,

    /// <summary>The node of an instance.</summary>
    Instance,

    /// <summary>The pool of a volume.</summary>
    Volume,

    /// <summary>The service state of a node.</summary>
    Service,

    /// <summary>The power of a machine.</summary>
    Power,
}
