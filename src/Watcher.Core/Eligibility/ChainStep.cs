namespace Watcher.Eligibility;

/// <summary>What one filter of a chain did to the candidates of an instance. Immutable.</summary>
/// <param name="Filter">Name of the filter.</param>
/// <param name="Removed">How many nodes it removed of those that the filters before it left.</param>
/// <param name="Unknown">Of how many candidates the model lacks a fact that it asks for, whatever the policy made of them.</param>
/// <param name="Lost">The nodes removed, by ascending uuid.</param>
public sealed record ChainStep(string Filter, int Removed, int Unknown, IReadOnlyList<LostNode> Lost);
