using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>A mask that is no longer written, one of the different ones of a chain (<see cref="SharedMasks"/>).</summary>
internal sealed class SharedMask(NodeMask mask, int number)
{
    public NodeMask Mask { get; } = mask;

    /// <summary>Its number among them.</summary>
    public int Number { get; } = number;
}
