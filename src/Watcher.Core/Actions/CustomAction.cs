using System.Text.Json;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>
/// An action of an author's own: derive from it and override <see cref="ApplyEffect"/> when it changes the cluster, so that later
/// stages, planner and simulation see the change.
/// </summary>
/// <param name="ActionType">Name in the plan; must not be a built-in one.</param>
/// <param name="ResourceId">Id of what it acts on; empty for none.</param>
/// <param name="Parameters">Members of <c>input_parameters</c>.</param>
public record CustomAction(string ActionType, string ResourceId, AttributeMap Parameters) : ClusterAction(ActionType, ResourceId)
{
    /// <inheritdoc/>
    public sealed override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (ActionTypes.All.Contains(ActionType))
        {
            return new Refusal(RefusalReason.Rule, "action_type", $"'{ActionType}' is a built-in action type; a custom action needs a name of its own");
        }

        return ApplyEffect(state) ?? state.Record(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using JsonDocument document = JsonDocument.Parse(Parameters.ToJson());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }

    /// <summary>What it does to the cluster; null when it can be done, else why not. Default: nothing.</summary>
    protected virtual Refusal? ApplyEffect(ClusterState state) => null;
}
