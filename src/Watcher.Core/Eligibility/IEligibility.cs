namespace Watcher.Eligibility;

/// <summary>Which nodes each instance may live on, by classes of instances that the filters cannot tell apart. Thread-safe.</summary>
public interface IEligibility
{
    /// <summary>The filters, in order.</summary>
    IReadOnlyList<IDestinationFilter> Filters { get; }

    /// <summary>Number of classes.</summary>
    int ClassCount { get; }

    /// <summary>Class of each instance row.</summary>
    ReadOnlySpan<int> ClassOfInstance { get; }

    /// <summary>The nodes that pass every filter for a class.</summary>
    NodeMask MaskOf(int instanceClass);

    /// <summary>The nodes that pass one filter (by position) for a class.</summary>
    NodeMask MaskOf(int instanceClass, int filter);
}
