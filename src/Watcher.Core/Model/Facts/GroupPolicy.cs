namespace Watcher.Model;

/// <summary>What a server group's policy binds.</summary>
internal enum GroupPolicy : byte
{
    /// <summary>Nothing (soft policies, and policies that this version does not know).</summary>
    Soft,

    /// <summary>At most so many members on a host.</summary>
    AntiAffinity,

    /// <summary>A member may only join another member.</summary>
    Affinity,
}
