namespace Watcher.Eligibility;

/// <summary>A node that a filter took from the candidates of an instance. Immutable.</summary>
/// <param name="Node">uuid of the node.</param>
/// <param name="Hostname">Its host name.</param>
/// <param name="Verdict">Fail, or unknown where the policy is to fail then.</param>
/// <param name="Reason">Why, one line.</param>
/// <param name="Change">The single change of a fact after which every filter of the chain would pass it; null = it takes more, or none is known.</param>
public sealed record LostNode(string Node, string Hostname, FilterVerdict Verdict, string Reason, FactChange? Change);
