namespace Watcher.Solvers;

/// <summary>A rule that a placement of instances must obey beside those that always hold. Immutable; made by <see cref="Constraints"/>.</summary>
public sealed class NodeConstraint
{
    internal NodeConstraint(string name, Func<PlacementNumbers, IPlacementConstraint?> bind)
    {
        Name = name;
        Bind = bind;
    }

    /// <summary>Name in reasons, notes and explanations, for example <c>max_per_node</c>.</summary>
    public string Name { get; }

    /// <summary>Makes the engine's rule; null = it says nothing about this placement.</summary>
    internal Func<PlacementNumbers, IPlacementConstraint?> Bind { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
