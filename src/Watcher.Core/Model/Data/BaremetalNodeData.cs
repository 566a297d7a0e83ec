namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>baremetal_nodes</c>; absent attributes have upstream's defaults.</summary>
public sealed record BaremetalNodeData
{
    /// <summary>Unique id in the bare-metal service.</summary>
    public required string Uuid { get; init; }

    /// <summary>Host name of the compute node that runs on it.</summary>
    public required string Hostname { get; init; }

    /// <summary>Power state.</summary>
    public string PowerState { get; init; } = "unknown";

    /// <summary>Number of running instances the hypervisor reports; null = unknown.</summary>
    public int? RunningVms { get; init; }

    /// <summary>State of the hypervisor; null = unknown.</summary>
    public string? HypervisorState { get; init; }

    /// <summary>The service still says up although the node is off.</summary>
    public bool? HypervisorUpWhenPoweredOff { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, BaremetalNodeAttr.Uuid, Uuid);
        Row.Symbol(table, BaremetalNodeAttr.Hostname, Hostname);
        Row.Symbol(table, BaremetalNodeAttr.PowerState, PowerState);
        Row.Integer(table, BaremetalNodeAttr.RunningVms, RunningVms);
        Row.Symbol(table, BaremetalNodeAttr.HypervisorState, HypervisorState);
        Row.Flag(table, BaremetalNodeAttr.HypervisorUpWhenPoweredOff, HypervisorUpWhenPoweredOff);
    }
}
