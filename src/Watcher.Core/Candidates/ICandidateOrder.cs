using Watcher.Model;

namespace Watcher.Candidates;

/// <summary>One key of the order in which instances are taken: smaller first. Implementations are immutable and thread-safe.</summary>
public interface ICandidateOrder
{
    /// <summary>Name in configuration, for example <c>memory</c>.</summary>
    string Name { get; }

    /// <summary>The key of an instance; null = unknown, which comes last whatever the direction.</summary>
    double? Key(Instance instance, CandidateFacts facts);
}
