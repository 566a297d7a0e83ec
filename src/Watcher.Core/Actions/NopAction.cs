using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Does nothing but log a message.</summary>
/// <param name="Message">The message; null = none.</param>
public sealed record NopAction(string? Message) : ClusterAction(ActionTypes.Nop, "")
{
    /// <inheritdoc/>
    public override Refusal? Apply(ClusterState state, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Record(this, reason);
    }

    /// <inheritdoc/>
    public override void WriteParameters(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("message", Message);
    }
}
