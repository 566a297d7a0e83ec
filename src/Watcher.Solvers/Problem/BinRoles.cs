namespace Watcher.Solvers;

/// <summary>What a bin may do in a plan.</summary>
[Flags]
public enum BinRoles
{
    /// <summary>Nothing moves in or out, and the bin does not count as active.</summary>
    None = 0,

    /// <summary>Items may arrive.</summary>
    Receives = 1,

    /// <summary>Items may leave. Without it every item of the bin stays.</summary>
    Sends = 2,

    /// <summary>The bin counts in <see cref="ObjectiveTerm.ActiveBins"/> while it holds an item.</summary>
    Releasable = 4,

    /// <summary>All of the above; the default.</summary>
    All = Receives | Sends | Releasable,
}
