using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>A named number that says how good a plan is: a pure function of the models before and after. Thread-safe.</summary>
public interface IEfficacyIndicator
{
    /// <summary>Name, for example <c>released_compute_nodes_count</c>.</summary>
    string Name { get; }

    /// <summary>One sentence with the formula.</summary>
    string Description { get; }

    /// <summary>Unit; null for a count.</summary>
    string? Unit { get; }

    /// <summary>Which way is better; null where neither is.</summary>
    ObjectiveDirection? Direction { get; }

    /// <summary>Computes it.</summary>
    EfficacyValue Compute(EfficacyContext context);
}
