using System.Collections.ObjectModel;
using Watcher.Actions;

namespace Watcher.Plans;

/// <summary>An action with its place in a plan.</summary>
/// <param name="Id">Number in the plan, from 1, in listed order.</param>
/// <param name="Action">What is done.</param>
/// <param name="DependsOn">Ids of the actions that must have ended before it starts; each smaller than <paramref name="Id"/>.</param>
/// <param name="StartSeconds">Scheduled start, seconds from the plan's start, to 1 µs.</param>
/// <param name="DurationSeconds">Estimated duration.</param>
/// <param name="Group">Number of the pipeline group; 0 where there is one only.</param>
/// <param name="Stage">Name of the audit stage it comes from; null outside pipelines.</param>
/// <param name="Reason">Why it is done, for people; null = not given.</param>
public sealed record PlannedAction(
    int Id, ClusterAction Action, IReadOnlyList<int> DependsOn, double StartSeconds, double DurationSeconds, int Group, string? Stage, string? Reason)
{
    /// <summary>
    /// What it asks of single ones of <see cref="DependsOn"/>, by id; those that are absent must have succeeded. Default: none, so that all
    /// must have. In documents: <c>depends_on_policy</c>, an object of id to <c>success</c>, <c>any</c> or <c>always</c>.
    /// </summary>
    public IReadOnlyDictionary<int, DependencyPolicy> DependencyPolicies { get; init; } = ReadOnlyDictionary<int, DependencyPolicy>.Empty;

    /// <summary>What it asks of one of the actions that it depends on.</summary>
    /// <param name="id">Id of that action.</param>
    public DependencyPolicy PolicyOf(int id) => DependencyPolicies.GetValueOrDefault(id, DependencyPolicy.Success);
}
