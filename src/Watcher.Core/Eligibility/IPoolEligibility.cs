using Watcher.Audits;

namespace Watcher.Eligibility;

/// <summary>Which pools each volume may live on, by classes of volumes that the filters cannot tell apart. Thread-safe.</summary>
public interface IPoolEligibility
{
    /// <summary>The filters, in order.</summary>
    IReadOnlyList<IPoolFilter> Filters { get; }

    /// <summary>What an unknown fact counts as.</summary>
    UnknownFactPolicy Unknown { get; }

    /// <summary>Number of classes.</summary>
    int ClassCount { get; }

    /// <summary>Class of each volume row.</summary>
    ReadOnlySpan<int> ClassOfVolume { get; }

    /// <summary>The pools that pass every filter for a class, of the type that its volumes have.</summary>
    NodeMask MaskOf(int volumeClass);

    /// <summary>The pools that pass one filter (by position) for a class.</summary>
    NodeMask MaskOf(int volumeClass, int filter);
}
