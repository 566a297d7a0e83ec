using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>
/// One change of a cluster, as a plan lists it: upstream's action types plus <c>evacuate</c>, <c>start</c>, <c>shelve</c> and <c>delete</c>, and
/// <see cref="CustomAction"/> for anything else. Immutable. Every action knows how it changes a <see cref="ClusterState"/>, so that
/// pipelines, planner and simulation work for custom actions too.
/// </summary>
public abstract record ClusterAction
{
    /// <summary>The set is closed: an action of an author's own derives from <see cref="CustomAction"/>.</summary>
    private protected ClusterAction(string actionType, string resourceId)
    {
        ActionType = actionType;
        ResourceId = resourceId;
    }

    /// <summary>Name in the plan document, for example <c>migrate</c>.</summary>
    public string ActionType { get; }

    /// <summary>Id of what it acts on; empty for an action without a resource.</summary>
    public string ResourceId { get; }

    /// <summary>Host name of the node that the instance leaves; null where the action has none.</summary>
    public virtual string? SourceNode => null;

    /// <summary>Host name of the node that the instance arrives at; null where the action has none.</summary>
    public virtual string? DestinationNode => null;

    /// <summary>Performs the action on a working copy, checked; null when it was done, else why not.</summary>
    /// <param name="state">The working copy.</param>
    /// <param name="reason">Why the action is taken, for people; kept with it.</param>
    public abstract Refusal? Apply(ClusterState state, string? reason = null);

    /// <summary>Writes the members of <c>input_parameters</c> (not <c>resource_id</c>).</summary>
    public abstract void WriteParameters(Utf8JsonWriter writer);
}
