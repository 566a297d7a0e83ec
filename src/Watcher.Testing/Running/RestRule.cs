using Watcher.Candidates;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>The engine's rule of cool-down once more: an instance rests for a while after its last move.</summary>
internal sealed class RestRule(double seconds) : ICandidateRule
{
    public string Name => "cooldown";

    public string Description => Report.Text($"instances rest for {seconds} s after a move");

    public bool Allows(Instance instance, CandidateFacts facts) =>
        !facts.History.TryGetValue(instance.Uuid, out PastMove? last) || (facts.Now - last.At).TotalSeconds >= seconds;

    /// <summary>The selection that goes with a time of rest.</summary>
    public static CandidateSelection Selection(double seconds) => seconds > 0 ? new CandidateSelection([new RestRule(seconds)]) : CandidateSelection.Everything;
}
