using Watcher.Candidates;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A rule of selection made of a function.</summary>
internal sealed class CandidateRule(string name, string description, Func<Instance, CandidateFacts, bool> allows) : ICandidateRule
{
    public string Name => name;

    public string Description => description;

    public bool Allows(Instance instance, CandidateFacts facts) => allows(instance, facts);
}
