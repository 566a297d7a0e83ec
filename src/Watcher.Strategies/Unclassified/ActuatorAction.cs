using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Watcher.Strategies.Unclassified;

/// <summary>One action that <c>actuator</c> is given, as plans write it.</summary>
public sealed record ActuatorAction
{
    /// <summary>Type of the action, for example <c>migrate</c>. Required.</summary>
    [Description("Type of the action, for example migrate.")]
    [Required]
    public string ActionType { get; set; } = "";

    /// <summary>Id of what it acts on; null = among the parameters, or none.</summary>
    [Description("Id of what the action acts on.")]
    public string? ResourceId { get; set; }

    /// <summary>Its parameters; default none.</summary>
    [Description("Parameters of the action.")]
    public JsonObject InputParameters { get; set; } = [];
}
