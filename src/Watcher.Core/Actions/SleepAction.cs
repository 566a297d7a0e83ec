using System.Text.Json;
using Watcher.State;

namespace Watcher.Actions;

/// <summary>Waits.</summary>
/// <param name="DurationSeconds">Seconds, not negative.</param>
public sealed record SleepAction(double DurationSeconds) : ClusterAction(ActionTypes.Sleep, "")
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
        writer.WriteNumber("duration", DurationSeconds);
    }
}
