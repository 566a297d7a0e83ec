using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Sdk.Tests;

/// <summary>A filter of the tests' own.</summary>
internal sealed class NamedFilter(string name, Func<ComputeNode, bool> passes) : IDestinationFilter
{
    public string Name => name;

    public string Description => "A filter of the tests.";

    public IReadOnlyList<string> InstanceAttributes => [];

    public bool Passes(Instance instance, ComputeNode node) => passes(node);
}
