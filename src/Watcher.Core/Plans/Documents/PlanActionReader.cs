using System.Globalization;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Plans;

/// <summary>Reads one action of a plan document; upstream's plans are read too (resource id among the parameters, absent destination).</summary>
internal static class PlanActionReader
{
    /// <summary>The action; null when it has problems, which are then recorded.</summary>
    public static ClusterAction? Read(PlanFields action)
    {
        string? type = action.Text("action_type", required: true);
        PlanFields? parameters = action.Object("input_parameters");
        if (!action.Has("input_parameters"))
        {
            using JsonDocument empty = JsonDocument.Parse("{}");
            parameters = action.With(empty.RootElement.Clone(), "input_parameters");
        }

        if (type is null || parameters is not { } p)
        {
            return null;
        }

        string? resource = action.Has("resource_id") ? action.Text("resource_id") : p.Text("resource_id");
        if (resource is null && type is not (ActionTypes.Nop or ActionTypes.Sleep) && ActionTypes.All.Contains(type))
        {
            if (!action.Has("resource_id") && !p.Has("resource_id"))
            {
                action.Error("resource_id", "is missing; expected the id of what the action acts on");
            }

            return null;
        }

        return type switch
        {
            ActionTypes.Migrate => Migrate(p, resource!),
            ActionTypes.Evacuate => Evacuate(p, resource!),
            ActionTypes.Start => Start(p, resource!),
            ActionTypes.Resize => p.Text("flavor", required: true) is { } flavor ? new ResizeAction(resource!, flavor) : null,
            ActionTypes.Stop => new StopAction(resource!),
            ActionTypes.Shelve => new ShelveAction(resource!),
            ActionTypes.Delete => new DeleteAction(resource!),
            ActionTypes.ChangeServiceState => Service(p, resource!),
            ActionTypes.ChangePowerState => Power(p, resource!),
            ActionTypes.VolumeMigrate => Volume(p, resource!),
            ActionTypes.Nop => new NopAction(p.Text("message")),
            ActionTypes.Sleep => Sleep(p),
            _ => Custom(action, p, type, resource ?? ""),
        };
    }

    /// <summary>The policies of an action's dependencies; each must be of an action that it depends on.</summary>
    public static SortedDictionary<int, DependencyPolicy> Policies(PlanFields action, List<int> dependsOn)
    {
        var policies = new SortedDictionary<int, DependencyPolicy>();
        if (action.Object("depends_on_policy") is not { } fields)
        {
            return policies;
        }

        foreach (JsonProperty property in fields.Element.EnumerateObject())
        {
            if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || !dependsOn.Contains(id))
            {
                fields.Error(property.Name, "is not the id of an action in depends_on");
            }
            else if (fields.Choice(property.Name, required: true, "success", "any", "always") is { } text)
            {
                policies[id] = PlanEnums.Policy(text)!.Value;
            }
        }

        return policies;
    }

    private static MigrateAction? Migrate(PlanFields p, string resource)
    {
        string? type = p.Choice("migration_type", required: true, "live", "cold");
        string? source = p.Text("source_node", required: true);
        string? destination = p.Text("destination_node"), name = p.Text("resource_name");
        return type is null || source is null || WrongText(p, "destination_node", destination)
            ? null
            : new MigrateAction(resource, name ?? "", type == "live" ? MigrationType.Live : MigrationType.Cold, source, destination);
    }

    private static EvacuateAction? Evacuate(PlanFields p, string resource)
    {
        string? source = p.Text("source_node", required: true), destination = p.Text("destination_node", required: true);
        string? name = p.Text("resource_name");
        return source is null || destination is null ? null : new EvacuateAction(resource, name ?? "", source, destination);
    }

    private static StartAction? Start(PlanFields p, string resource)
    {
        string? destination = p.Text("destination_node", required: true), name = p.Text("resource_name");
        return destination is null ? null : new StartAction(resource, name ?? "", destination);
    }

    private static ChangeServiceStateAction? Service(PlanFields p, string resource)
    {
        string? state = p.Choice("state", required: true, "enabled", "disabled");
        string? host = p.Text("resource_name"), reason = p.Text("disabled_reason");
        return state is null ? null : new ChangeServiceStateAction(resource, host ?? "", state == "enabled", reason);
    }

    private static ChangePowerStateAction? Power(PlanFields p, string resource)
    {
        string? state = p.Choice("state", required: true, "on", "off");
        string? host = p.Text("resource_name");
        return state is null ? null : new ChangePowerStateAction(resource, host ?? "", state == "on");
    }

    private static VolumeMigrateAction? Volume(PlanFields p, string resource)
    {
        string? type = p.Choice("migration_type", required: true, "migrate", "retype", "swap");
        string? pool = p.Text("destination_node"), newType = p.Text("destination_type"), name = p.Text("resource_name");
        bool retype = type == "retype";
        if (retype && !p.Has("destination_type"))
        {
            p.Error("destination_type", "is missing; a retype needs the type to give");
            return null;
        }

        return type is null || WrongText(p, "destination_node", pool) || WrongText(p, "destination_type", newType)
            ? null
            : new VolumeMigrateAction(resource, name ?? "", retype ? VolumeMigrationType.Retype : VolumeMigrationType.Migrate, pool, newType);
    }

    private static SleepAction? Sleep(PlanFields p)
    {
        if (!p.Has("duration"))
        {
            p.Error("duration", "is missing; expected seconds, 0 or more");
            return null;
        }

        return p.Seconds("duration") is { } seconds ? new SleepAction(seconds) : null;
    }

    private static CustomAction? Custom(PlanFields action, PlanFields p, string type, string resource)
    {
        if (type.Length == 0)
        {
            action.Error("action_type", "is empty; expected the name of an action type");
            return null;
        }

        return new CustomAction(type, resource, AttributeMap.Parse(p.Element.GetRawText()));
    }

    private static bool WrongText(PlanFields p, string name, string? text) => text is null && p.Has(name);
}
