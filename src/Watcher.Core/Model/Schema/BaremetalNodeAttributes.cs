namespace Watcher.Model;

/// <summary>The attributes of <c>baremetal_nodes</c>, in column order; the first is the id.</summary>
internal static class BaremetalNodeAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.Uuid, "uuid", AttributeValueKind.Text, "Unique id in the bare-metal service.") { Required = true },
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.Hostname, "hostname", AttributeValueKind.Symbol, "Host name of the compute node that runs on it.") { Required = true },
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.PowerState, "power_state", AttributeValueKind.Symbol, "Power state.") { DefaultText = "unknown", KnownValues = ["on", "off", "unknown", "error"] },
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.RunningVms, "running_vms", AttributeValueKind.Integer, "Number of running instances the hypervisor reports; null = unknown.") { Nullable = true },
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.HypervisorState, "hypervisor_state", AttributeValueKind.Symbol, "State of the hypervisor; null = unknown.") { Nullable = true, KnownValues = ["up", "down"] },
        new(ElementKind.BaremetalNode, BaremetalNodeAttr.HypervisorUpWhenPoweredOff, "hypervisor_up_when_powered_off", AttributeValueKind.Flag, "The service still says up although the node is off.") { Nullable = true },
    ];
}
