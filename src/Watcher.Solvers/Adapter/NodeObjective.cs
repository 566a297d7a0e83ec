namespace Watcher.Solvers;

/// <summary>One level of what a placement of instances minimises. Immutable; made by <see cref="Objectives"/>.</summary>
public sealed class NodeObjective
{
    internal NodeObjective(string name, ObjectiveTerm term, double stepsPerUnit)
    {
        Name = name;
        Term = term;
        StepsPerUnit = stepsPerUnit;
    }

    /// <summary>Name in plans, for example <c>active_nodes</c>.</summary>
    public string Name { get; }

    internal ObjectiveTerm Term { get; }

    internal double StepsPerUnit { get; }
}
