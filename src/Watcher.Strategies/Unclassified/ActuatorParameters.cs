using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Strategies.Unclassified;

/// <summary>Parameters of <c>actuator</c>: upstream's.</summary>
public sealed record ActuatorParameters : IValidatableParameters
{
    /// <summary>The actions, in order. Required; may be empty.</summary>
    [Description("The actions, in order.")]
    [Required]
    public IReadOnlyList<ActuatorAction>? Actions { get; set; }

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        if (Actions is null)
        {
            return [Problem.Error("actions", "is missing; expected a list of actions")];
        }

        try
        {
            Read();
            return [];
        }
        catch (InvalidInputException e)
        {
            return e.Problems;
        }
    }

    /// <summary>The actions as typed ones.</summary>
    /// <exception cref="InvalidInputException">One of them is wrong; lists every problem.</exception>
    internal IReadOnlyList<ClusterAction> Read()
    {
        var actions = new JsonArray();
        foreach (ActuatorAction action in Actions ?? [])
        {
            var item = new JsonObject { ["action_type"] = action.ActionType, ["input_parameters"] = action.InputParameters.DeepClone() };
            if (action.ResourceId is not null)
            {
                item["resource_id"] = action.ResourceId;
            }

            actions.Add((JsonNode)item);
        }

        string document = new JsonObject { ["plan_version"] = "1.0", ["actions"] = actions }.ToJsonString(new JsonSerializerOptions(ParameterJson.Options)
        {
            TypeInfoResolver = UnclassifiedJson.Default,
        });
        return [.. PlanReader.Read(Encoding.UTF8.GetBytes(document), "parameters").Actions.Select(a => a.Action)];
    }
}
