namespace Watcher.Strategies;

/// <summary>Says what a strategy does otherwise than OpenStack Watcher's strategy of the same name: users of that one read it first.</summary>
/// <param name="differences">One sentence each, the most important first.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DiffersFromUpstreamAttribute(params string[] differences) : Attribute
{
    /// <summary>The differences, in their order.</summary>
    public IReadOnlyList<string> Differences { get; } = differences;
}
