using System.Text;
using System.Text.Json;
using Watcher.Actions;

namespace Watcher.Planning.Reporting;

/// <summary>An action in a few words.</summary>
internal static class ActionText
{
    /// <summary>What is done, for example <c>live migrate</c>.</summary>
    public static string Verb(ClusterAction action) => action switch
    {
        MigrateAction m => m.Type == MigrationType.Live ? "live migrate" : "cold migrate",
        VolumeMigrateAction v => v.Type == VolumeMigrationType.Migrate ? "move volume" : "retype volume",
        ChangeServiceStateAction s => s.Enable ? "enable service" : "disable service",
        ChangePowerStateAction p => p.On ? "power on" : "power off",
        _ => action.ActionType.Replace('_', ' '),
    };

    /// <summary>What it is done to, by name where it has one.</summary>
    public static string Resource(ClusterAction action)
    {
        string name = action switch
        {
            MigrateAction m => m.InstanceName,
            EvacuateAction e => e.InstanceName,
            StartAction s => s.InstanceName,
            VolumeMigrateAction v => v.VolumeName,
            ChangeServiceStateAction s => s.Hostname,
            ChangePowerStateAction p => p.Hostname,
            _ => "",
        };
        return name.Length > 0 ? name : action.ResourceId;
    }

    /// <summary>From where to where, or the parameters of an action that moves nothing.</summary>
    public static string Route(ClusterAction action) => action switch
    {
        { SourceNode: { } source, DestinationNode: { } destination } => $"{source} → {destination}",
        { SourceNode: null, DestinationNode: { } destination } => "→ " + destination,
        VolumeMigrateAction v => string.Join(", ", new[] { v.DestinationPool is null ? null : "→ " + v.DestinationPool, v.DestinationType }.OfType<string>()),
        ChangeServiceStateAction or ChangePowerStateAction => "",
        _ => Parameters(action),
    };

    private static string Parameters(ClusterAction action)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            action.WriteParameters(writer);
            writer.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        var text = new StringBuilder();
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Name is not ("resource_name" or "resource_id"))
            {
                text.Append(text.Length > 0 ? ", " : "").Append(property.Name).Append(' ').Append(property.Value.ToString());
            }
        }

        return text.ToString();
    }
}
