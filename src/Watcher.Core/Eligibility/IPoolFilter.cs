using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Answers from static facts whether a volume may live on a storage pool: for volumes what <see cref="IDestinationFilter"/> is for instances.
/// How full a pool is follows the moves and is no filter's business. Implementations are immutable and thread-safe.
/// </summary>
public interface IPoolFilter
{
    /// <summary>Name in configuration and explanations, for example <c>volume_type</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for people, with the source of the rule.</summary>
    string Description { get; }

    /// <summary>
    /// Paths of the attributes of the volume, and of the pool and storage node that it is on, that the answer depends on; a type's extra specs
    /// follow from <c>volumes.volume_type</c>.
    /// </summary>
    IReadOnlyList<string> VolumeAttributes { get; }

    /// <summary>Paths of the attributes of the destination pool and of its storage node that the answer depends on.</summary>
    IReadOnlyList<string> PoolAttributes { get; }

    /// <summary>Whether a volume may live on a pool.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="type">Name of the type that it will have there: its own, or the new one of a retype; null = none.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="trace">Is told why where the answer is not a pass; null = nobody asks.</param>
    FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null);
}
