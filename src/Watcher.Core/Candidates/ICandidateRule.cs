using Watcher.Model;

namespace Watcher.Candidates;

/// <summary>
/// Says which instances may move at all: the other side of a destination filter. Beside the rules of a selection the model's own always hold: locked,
/// excluded, busy, in a state that cannot move. Implementations are immutable and thread-safe.
/// </summary>
public interface ICandidateRule
{
    /// <summary>Name in explanations and notes, for example <c>minimum_age</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for people: which instances may move.</summary>
    string Description { get; }

    /// <summary>Whether an instance may move.</summary>
    bool Allows(Instance instance, CandidateFacts facts);
}
