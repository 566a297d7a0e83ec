namespace Watcher.Solvers;

/// <summary>What the capacity of a dimension means for an arriving item.</summary>
public enum CapacityRule
{
    /// <summary>
    /// An item that needs some of the dimension may only arrive where load + demand stays within capacity. A bin that is
    /// already over gets no more of it; an item that needs nothing of it is not checked. The default.
    /// </summary>
    Hard = 0,

    /// <summary>
    /// Capacity never forbids an arrival; it counts only through an objective term such as
    /// <see cref="ObjectiveTerm.Overload(string)"/>. A soft dimension without such a term has no effect.
    /// </summary>
    Soft = 1,
}
