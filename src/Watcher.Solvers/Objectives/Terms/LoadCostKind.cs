namespace Watcher.Solvers;

/// <summary>What is known of the cost of a load, beside that it has one.</summary>
internal enum LoadCostKind
{
    /// <summary>Nothing: any function.</summary>
    Any,

    /// <summary>1 for a load above the limit, else 0.</summary>
    Count,

    /// <summary>What a load is above a threshold that is given in parts of its unit.</summary>
    Excess,
}
