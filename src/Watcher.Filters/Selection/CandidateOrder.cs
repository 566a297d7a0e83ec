using Watcher.Candidates;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A key of an order made of a function.</summary>
internal sealed class CandidateOrder(string name, Func<Instance, CandidateFacts, double?> key) : ICandidateOrder
{
    public string Name => name;

    public double? Key(Instance instance, CandidateFacts facts) => key(instance, facts);
}
