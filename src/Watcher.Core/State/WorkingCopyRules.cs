using Watcher.Candidates;
using Watcher.Eligibility;

namespace Watcher.State;

/// <summary>What a working copy asks of every change beside the model's rules, filters and scope. Immutable.</summary>
public sealed record WorkingCopyRules
{
    /// <summary>Nothing.</summary>
    public static WorkingCopyRules None { get; } = new();

    /// <summary>Which instances may move; null (default) = every one.</summary>
    public CandidateSet? Candidates { get; init; }

    /// <summary>The volume filters; null (default) = service state and backend alone.</summary>
    public IPoolFilterChain? PoolFilters { get; init; }

    /// <summary>For each instance (uuid) that may not go back to where it came from, that node (uuid or host name). Default none.</summary>
    public IReadOnlyDictionary<string, string> CameFrom { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
