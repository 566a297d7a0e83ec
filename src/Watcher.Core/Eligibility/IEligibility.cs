using Watcher.Audits;

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

    /// <summary>The nodes that pass one filter (by position) for a class; unknown passes or not as <see cref="Unknown"/> says.</summary>
    NodeMask MaskOf(int instanceClass, int filter);

    /// <summary>What an unknown fact counts as; default pass.</summary>
    UnknownFactPolicy Unknown => UnknownFactPolicy.Pass;

    /// <summary>The nodes of which the model lacks a fact that one filter asks for, whatever the policy; null (default) = none.</summary>
    NodeMask? UnknownOf(int instanceClass, int filter) => null;
}
