using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Maintenance;

/// <summary>Parameters of <c>host_maintenance</c>: upstream's names and defaults.</summary>
public sealed record HostMaintenanceParameters : IValidatableParameters
{
    /// <summary>Host name of the node to empty. Required.</summary>
    [Description("Host name of the node to empty.")]
    [Required]
    public string MaintenanceNode { get; set; } = "";

    /// <summary>Host name of a node that takes the instances first, and is enabled for that where it is disabled; default empty = none.</summary>
    [Description("Host name of a node that takes the instances first, and is enabled for that where it is disabled.")]
    public string BackupNode { get; set; } = "";

    /// <summary>Whether nothing may migrate live: running instances move cold; default false.</summary>
    [Description("Whether nothing may migrate live: active instances move cold.")]
    public bool DisableLiveMigration { get; set; }

    /// <summary>Whether nothing may migrate cold: stopped instances stay; with live migration disabled too, active ones are stopped. Default false.</summary>
    [Description("Whether nothing may migrate cold: stopped instances stay; with live migration disabled too, active ones are stopped.")]
    public bool DisableColdMigration { get; set; }

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate() => MaintenanceNode.Length > 0
        ? []
        : [Problem.Error("maintenance_node", "is missing; expected the host name of the node to empty")];
}
